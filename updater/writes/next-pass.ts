export interface Pace {
  /** Wall milliseconds between two passes. */
  readonly interval: number
  /** When the last pass began, whatever its cause. */
  readonly lastPass: number
  /** When the last pass began that an event caused. */
  readonly lastEventPass: number
  /** When the oldest event came that no pass has taken up; null when there is none. */
  readonly eventAt: number | null
  /** When a failed write may be tried again; null when the last one succeeded. */
  readonly retryAt: number | null
}

/** Between two passes that events cause. Firestore takes about one write a second of one document. */
export const COALESCE = 1_000

/**
 * When the next pass begins: at once for the first event of a burst, then once a second while it lasts, and an interval after the
 * last pass, so that an event restarts the interval. While Firestore is out, events wait for its next trial.
 */
export function nextPass({ interval, lastPass, lastEventPass, eventAt, retryAt }: Pace): number {
  const regular = lastPass + interval
  if (retryAt !== null) return Math.min(regular, retryAt)
  return eventAt === null ? regular : Math.min(regular, Math.max(eventAt, lastEventPass + COALESCE))
}
