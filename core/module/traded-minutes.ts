import type { Strategy } from './strategy.ts'
import { tradingMinutes } from './trading-minutes.ts'

/** Minutes in which its market trades that a bar of a strategy takes: a whole session of shares has no more than those of a usual one. */
export function tradedMinutes({ module, interval }: Pick<Strategy, 'module' | 'interval'>): number {
  return Math.min(interval, tradingMinutes(module))
}
