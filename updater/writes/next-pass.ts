export interface Pace {
  /** Wall milliseconds between two passes. */
  readonly interval: number
  /** When the last pass began, whatever its cause. */
  readonly lastPass: number
  /** When the last pass began that an event caused. */
  readonly lastEventPass: number
  /** When the oldest event came that no pass has taken up; null when there is none. */
  readonly eventAt: number | null
  /** Before then no event causes a pass: a storm of them has used up what may follow at once. */
  readonly creditAt: number
  /** When a failed write may be tried again; null when the last one succeeded. */
  readonly retryAt: number | null
}

/** Between two passes that events cause. Firestore takes about one write a second of one document; the local one, whose intervals are short, takes more. */
export const COALESCE = 1_000
/** Of an interval, where that is less. */
const COALESCE_SHARE = 0.1

/**
 * When the next pass begins: at once for the first event of a burst, then once a second (a tenth of a short interval) while it lasts, and an interval after the
 * last pass, so that an event restarts the interval. In a storm that outlasts its credit events wait for the interval. While Firestore is out, events wait for its next trial.
 */
export function nextPass({ interval, lastPass, lastEventPass, eventAt, creditAt, retryAt }: Pace): number {
  const regular = lastPass + interval
  if (retryAt !== null) return Math.min(regular, retryAt)
  return eventAt === null ? regular : Math.min(regular, Math.max(eventAt, creditAt, lastEventPass + Math.min(COALESCE, COALESCE_SHARE * interval)))
}
