import type { Bar } from '../../../core/market/bar.ts'
import { round } from '../../../core/money.ts'
import { tradeCount, typicalPrice } from './numbers.ts'

/** A bar in market-data form: numbers throughout, `t` its first moment as a `Date`. */
export function wireBar(bar: Bar): WireBar {
  const { open: o, high: h, low: l, close: c } = bar
  const v = round(bar.volume, 9)
  return { t: new Date(bar.start), o, h, l, c, v, n: tradeCount(v), vw: typicalPrice(bar) }
}

export interface WireBar {
  readonly t: Date
  readonly o: number
  readonly h: number
  readonly l: number
  readonly c: number
  readonly v: number
  readonly n: number
  readonly vw: number
}
