import { type Millis, millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { random } from '../../core/statistic/random.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'
import { normals } from './noise.ts'

export const SYMBOL = 'WORLDB'

/** New York's midnight; no clock is changed in the two months that follow. */
const ORIGIN = Date.parse('2024-01-02T05:00:00Z')

/** Dollars, so that a cent is a hundredth of a basis point. */
const START = 10_000

/** Minutes. */
const HALF_LIFE = { reversion: 10, momentum: 30 }
/** Basis points: a minute's walk, the deviation of the part that reverts, and of the drift. */
const SIZE = { walk: 5, reversion: 15, drift: 1 }

export interface BreakMarket {
  readonly seed: number
  readonly minutes: number
  /** The minute from which on moves last. */
  readonly turn: number
}

/** A walk with a part that reverts, up to the turn; then with a drift that lasts (OPTIMIZER.md section 5.6). Every bar opens where the last one closed. */
export function breakMarket({ seed, minutes, turn }: BreakMarket): BarBlock {
  const normal = normals(random(2 * seed + 1))
  const column = (): Float64Array => new Float64Array(minutes)
  const bars = { symbol: SYMBOL, start: column(), open: column(), high: column(), low: column(), close: column(), volume: column().fill(1e9) }
  const [back, on] = [0.5 ** (1 / HALF_LIFE.reversion), 0.5 ** (1 / HALF_LIFE.momentum)]
  let [walk, stretch, drift, last] = [0, 0, 0, START]
  for (let minute = 0; minute < minutes; minute += 1) {
    const isOver = minute >= turn
    drift = isOver ? on * drift + SIZE.drift * Math.sqrt(1 - on * on) * normal() : 0
    walk += SIZE.walk * normal() + drift
    // The part that reverted is left to die out: a jump to 0 would be a gift.
    stretch = back * stretch + (isOver ? 0 : SIZE.reversion * Math.sqrt(1 - back * back) * normal())
    const close = Math.round(100 * START * Math.exp((walk + stretch) / 10_000)) / 100
    bars.start[minute] = timeOf(minute)
    bars.open[minute] = last
    bars.close[minute] = close
    bars.high[minute] = Math.max(last, close)
    bars.low[minute] = Math.min(last, close)
    last = close
  }
  return bars
}

/** When a minute begins. */
export function timeOf(minute: number): Millis {
  return millis(ORIGIN + minute * MINUTE)
}

/** The bars of minutes `from` up to, not including, `to`. */
export function cut({ symbol, start, open, high, low, close, volume }: BarBlock, from: number, to: number): BarBlock {
  const part = (column: Float64Array): Float64Array => column.subarray(from, to)
  return { symbol, start: part(start), open: part(open), high: part(high), low: part(low), close: part(close), volume: part(volume) }
}
