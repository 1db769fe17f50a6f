import { MINUTE } from '../../core/market/bar.ts'
import type { BarColumns } from '../../core/market/bar-columns.ts'

/** W1's market; W2's symbols follow it. */
export const SEED = 20_250_901

/** 1 January 2000: the calendar knows more than ten million minutes after it. */
const BEGAN = Date.UTC(2000, 0, 1)

/** Seeded minutes of unrounded doubles around a level that pulls them back: W1's market. */
export function walk(length: number, seed: number): BarColumns {
  const columns = { start: new Float64Array(length), open: new Float64Array(length), high: new Float64Array(length), low: new Float64Array(length), close: new Float64Array(length), volume: new Float64Array(length) }
  let state = seed >>> 0
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
  let log = 0
  for (let i = 0; i < length; i += 1) {
    const open = 100 * Math.exp(log)
    log += (next() + next() + next() - 1.5) * 0.0012 - log * 0.0001
    const close = 100 * Math.exp(log)
    columns.start[i] = BEGAN + i * MINUTE
    columns.open[i] = open
    columns.close[i] = close
    columns.high[i] = Math.max(open, close) * (1 + next() * 0.0004)
    columns.low[i] = Math.min(open, close) * (1 - next() * 0.0004)
    columns.volume[i] = 1_000_000
  }
  return columns
}
