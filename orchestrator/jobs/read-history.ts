import { type Millis, millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Broker } from '../../core/ports/broker.ts'
import type { CourseBars } from './course-bars.ts'

/** So many minutes in one request that reading the answer does not hold the loop up: shares have none at night. */
const CRYPTO_WINDOW = 2_000 * MINUTE
const SHARE_WINDOW = 5 * 1_440 * MINUTE

/** Reads a course's past, a window of one symbol at a time. */
export interface HistoryReader {
  /** Reads the next window. @returns true when all symbols are read up to now. @throws Outage: the same window is asked for again. */
  next(now: Millis): Promise<boolean>
}

export function readHistory({ broker, bars, module, from }: { readonly broker: Broker; readonly bars: CourseBars; readonly module: ModuleName; readonly from: Millis }): HistoryReader {
  const window = module === 'crypto' ? CRYPTO_WINDOW : SHARE_WINDOW
  const waiting = [...bars.symbols]
  let at = from
  return {
    async next(now) {
      const [symbol] = waiting
      if (symbol === undefined) return true
      const end = Math.floor(now / MINUTE) * MINUTE
      const to = millis(Math.min(at + window, end))
      if (to > at) bars.takeHistory(symbol, await broker.bars([symbol], at, to))
      at = to
      if (to < end) return false
      bars.endHistory(symbol)
      waiting.shift()
      at = from
      return waiting.length === 0
    },
  }
}
