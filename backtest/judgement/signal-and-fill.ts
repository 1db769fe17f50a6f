import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { percentiles } from '../../core/statistic/percentiles.ts'
import { total } from '../../core/statistic/total.ts'
import type { FilledOrder } from './filled-orders.ts'

/** How far fills lay from the prices that orders were decided at. Positive is worse for the trader. */
export interface FillQuality {
  readonly kind: FilledOrder['kind']
  readonly orders: number
  /** Shares of the signal price: 0.0001 is a basis point. */
  readonly mean: number
  readonly median: number
  readonly worst: number
  /** Dollars over all of them. */
  readonly cost: number
  /** Milliseconds from decision to first execution, mean. */
  readonly wait: number
}

const KINDS = ['entry', 'exit', 'stop', 'target'] as const

/** One row per kind of order that occurs, in the order of KINDS: implementation shortfall (A. Perold, Journal of Portfolio Management 14(3), 1988). */
export function signalAndFill(orders: readonly FilledOrder[]): readonly FillQuality[] {
  return KINDS.flatMap((kind) => {
    const own = orders.filter((order) => order.kind === kind && order.signalPrice > 0)
    const shares = own.map((order) => worseBy(order) / order.signalPrice)
    const spread = percentiles(shares)
    if (!spread) return []
    return [{
      kind,
      orders: own.length,
      mean: total(shares) / own.length,
      median: spread.p50,
      worst: shares.reduce((worst, share) => Math.max(worst, share), -Infinity),
      cost: total(own.map((order) => worseBy(order) * order.qty * multiplierOf(order.symbol))),
      wait: total(own.map((order) => order.filledAt - order.decidedAt)) / own.length,
    }]
  })
}

/** Dollars a unit. */
function worseBy({ side, signalPrice, fillPrice }: FilledOrder): number {
  return side === 'buy' ? fillPrice - signalPrice : signalPrice - fillPrice
}
