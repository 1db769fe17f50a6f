import { toTick } from '../core/money.ts'
import type { EntrySignal, Protection } from '../core/order/signal.ts'

export interface Levels {
  readonly stop: number
  readonly target: number
}

/** Stop and target on their tick; null when either is missing, or no price: a stop some ranges below a cheap share may come to nothing, and the venue takes no such order. */
export function levelsOf(protection: Protection, tick: number): Levels | null {
  const { stop, target } = protection
  if (stop === null || target === null) return null
  const levels = { stop: toTick(stop, tick, 'nearest'), target: toTick(target, tick, 'nearest') }
  return levels.stop > 0 && levels.target > 0 ? levels : null
}

/** Whether an entry at `price` still lies between its stop and its target: a market that ran past either has made the signal void. */
export function stillBetween(direction: EntrySignal['direction'], price: number, levels: Levels): boolean {
  return direction === 'long' ? levels.stop < price && price < levels.target : levels.target < price && price < levels.stop
}

/** Protective levels on the instrument's tick, for an adjustment. */
export function onTick(protection: Protection, tick: number): Protection {
  const { stop, target, exitAt } = protection
  return {
    stop: stop === null ? null : toTick(stop, tick, 'nearest'),
    target: target === null ? null : toTick(target, tick, 'nearest'),
    exitAt,
  }
}
