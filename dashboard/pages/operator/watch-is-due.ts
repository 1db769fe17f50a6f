interface Watch {
  /** When the present watch ends, server time; null when there is none that this page knows. */
  readonly watchedUntil: number | null
  /** When this page last asked, same clock; null before the first time. */
  readonly askedAt: number | null
  readonly now: number
}

/** A watch lasts five minutes: it is renewed after four. */
const LEFT = 60_000
/** The answer takes a pass of the updater. */
const PATIENCE = 45_000

/** Whether an operator who looks should ask for true figures again. */
export function watchIsDue({ watchedUntil, askedAt, now }: Watch): boolean {
  if (askedAt !== null && now - askedAt < PATIENCE) return false
  return watchedUntil === null || watchedUntil - now <= LEFT
}
