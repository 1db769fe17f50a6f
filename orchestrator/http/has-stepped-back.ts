import type { LoopPace } from './is-stalled.ts'

/** Wall milliseconds that the engine's clock, which never runs backwards, may stand still until this machine's has caught up. */
const LONGEST_HOLD = 30_000

/** Whether this machine's clock stepped back so far that the loop would stand still for long: only a fresh process takes the time of now. @param now Wall milliseconds. */
export function hasSteppedBack({ lastCycleAt }: Pick<LoopPace, 'lastCycleAt'>, now: number): boolean {
  return lastCycleAt - now > LONGEST_HOLD
}
