/** Requests that one minute of market time may take, all lessons together. */
export interface RequestBudget {
  /** Takes one. @returns when the next may follow, in market time: now, or the next minute's beginning. */
  take(now: number): number
}

const MINUTE = 60_000

export function requestBudget(most: number): RequestBudget {
  let window = { from: -Infinity, taken: 0 }
  return {
    take(now) {
      if (now - window.from >= MINUTE) window = { from: now, taken: 0 }
      window.taken += 1
      return window.taken < most ? now : window.from + MINUTE
    },
  }
}
