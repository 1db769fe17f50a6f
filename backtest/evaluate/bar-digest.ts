import type { BarColumns } from '../../core/market/bar-columns.ts'
import type { BarSeries } from '../bar-series.ts'

/**
 * Names the bars of a store: FNV-1a over the bits of every value, two lanes of 32 bits a symbol, folded in symbol order. It goes on with new
 * bars alone, and it is the same however they were handed over.
 */
export class BarDigest {
  private readonly series: readonly BarSeries[]
  private readonly lanes: Uint32Array
  private readonly taken: Int32Array

  constructor(series: readonly BarSeries[]) {
    this.series = series
    this.lanes = new Uint32Array(2 * series.length).fill(OFFSET)
    this.taken = new Int32Array(series.length)
  }

  /** Sixteen hexadecimal digits. */
  get value(): string {
    let [high, low] = [OFFSET, OFFSET]
    for (const [s, series] of this.series.entries()) {
      this.take(series, s)
      high = mixed(high, this.lanes[2 * s] ?? 0)
      low = mixed(low, this.lanes[2 * s + 1] ?? 0)
    }
    return [high, low].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
  }

  private take(series: BarSeries, s: number): void {
    let [high, low] = [this.lanes[2 * s] ?? 0, this.lanes[2 * s + 1] ?? 0]
    for (let i = this.taken[s] ?? 0; i < series.length; i += 1) {
      for (const name of COLUMNS) {
        NUMBER[0] = series[name][i] ?? NaN
        high = mixed(high, BITS[1] ?? 0)
        low = mixed(low, (BITS[0] ?? 0) ^ high)
      }
    }
    this.lanes[2 * s] = high
    this.lanes[2 * s + 1] = low
    this.taken[s] = series.length
  }
}

const COLUMNS: readonly (keyof BarColumns)[] = ['start', 'open', 'high', 'low', 'close', 'volume']
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193
const NUMBER = new Float64Array(1)
const BITS = new Uint32Array(NUMBER.buffer)

function mixed(lane: number, bits: number): number {
  return Math.imul(lane ^ bits, PRIME) ^ (lane >>> 15)
}
