/** The loop as health tells it; `cycleDelay` in market milliseconds, `speed` in market seconds a wall second. */
export interface LoopPace {
  readonly lastCycleAt: number
  readonly cycleDelay: number
  readonly speed: number
}

/** Wall milliseconds without a finished cycle after which the loop counts as stalled: three delays, at least two minutes. */
export function stalledAfter({ cycleDelay, speed }: Pick<LoopPace, 'cycleDelay' | 'speed'>): number {
  const delay = speed > 0 ? cycleDelay / speed : 0
  return Math.max(DELAYS * delay, LEAST)
}

/** In lock-step the market waits for the loop and ends with its tape: silence there is no stall. @param now Wall milliseconds. */
export function isStalled(loop: LoopPace, now: number): boolean {
  return loop.speed > 0 && now - loop.lastCycleAt > stalledAfter(loop)
}

const DELAYS = 3
const LEAST = 120_000
