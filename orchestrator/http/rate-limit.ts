/** At most `most` calls in any `span` of wall milliseconds. */
export interface RateWindow {
  readonly most: number
  readonly span: number
}

/** Counts the calls of each client. */
export interface RateLimit {
  /** Undefined when the call may go on; else the wall milliseconds after which one may. What is refused is not counted. */
  take(client: string, now: number): number | undefined
}

/** Clients that are remembered: the one that has been quiet longest is forgotten first. */
const CLIENTS = 1_000

export function createRateLimit(windows: readonly RateWindow[]): RateLimit {
  const longest = Math.max(...windows.map(({ span }) => span))
  const calls = new Map<string, readonly number[]>()
  return {
    take(client, now) {
      const recent = (calls.get(client) ?? []).filter((at) => at > now - longest)
      const wait = Math.max(...windows.map((window) => waitOf(window, recent, now)))
      calls.delete(client)
      calls.set(client, wait > 0 ? recent : [...recent, now])
      const eldest = calls.keys().next()
      if (calls.size > CLIENTS && !eldest.done) calls.delete(eldest.value)
      return wait > 0 ? wait : undefined
    },
  }
}

/** Until the call that fills the window leaves it. */
function waitOf({ most, span }: RateWindow, calls: readonly number[], now: number): number {
  const full = calls.at(-most)
  return full === undefined ? 0 : Math.max(0, full + span - now)
}
