import { signOf } from '../book/book.ts'
import { instrumentOf } from '../book/exposure.ts'
import { deltaOf, vegaOf } from '../book/greeks.ts'
import type { MarketView } from '../market/market-view.ts'
import type { Finding, Judgement, Scene } from './check.ts'
import { capped, refuse } from './finding.ts'

type Code = 'net-delta' | 'net-vega'

/**
 * Judges the options book's net greek on the side to which the intent pushes it, as if every pending entry that pushes the same way
 * were filled and none that pushes back. A greek that nobody knows refuses.
 */
export function netGreek(judgement: Judgement, { legs = [] }: Scene, given: { readonly code: Code; readonly limit: number }): Finding {
  const { code, limit } = given
  let unit = 0
  for (const leg of legs) unit += leg.qty * greekOf(leg.contract.symbol, judgement.market, code)
  const used = sideOf(judgement, code, Math.sign(unit))
  if (Number.isNaN(unit + used)) return refuse(code, { limit, unknown: 1 })
  return unit === 0 ? { type: 'pass' } : capped({ code, used, unit: Math.abs(unit), qty: judgement.intent.qty, limit })
}

/** The options book's net greek in dollars on the fuller side, as an entry there would find it used; NaN when a contract's is unknown. */
export function netGreekUsed(of: Pick<Judgement, 'book' | 'market'>, code: Code): number {
  return Math.max(sideOf(of, code, 1), sideOf(of, code, -1))
}

/** What the book has on one side: holdings, less what pulls back, and pending entries that push that way. */
function sideOf({ book, market, except }: Pick<Judgement, 'book' | 'market' | 'except'>, code: Code, side: number): number {
  let net = 0
  for (const sleeve of book.sleeves.values())
    for (const { symbol, qty } of sleeve.holdings) {
      const isOptions = sleeve.module === 'options' || (sleeve.module === 'outside' && instrumentOf(symbol, market)?.type === 'contract')
      if (isOptions) net += side * qty * greekOf(symbol, market, code)
    }
  for (const order of book.open.values()) {
    if (order.role !== 'entry' || order.intent.module !== 'options' || order.id === except) continue
    let unit = 0
    for (const leg of order.intent.legs) unit += signOf(leg.side) * leg.ratio * greekOf(leg.symbol, market, code)
    const push = side * unit * (order.intent.qty - order.filled)
    if (!(push < 0)) net += push
  }
  return net
}

/** Of one share or contract, in dollars; NaN when unknown. */
function greekOf(symbol: string, market: MarketView, code: Code): number {
  const instrument = instrumentOf(symbol, market)
  if (instrument?.type !== 'contract') return code === 'net-delta' ? (market.mark(symbol) ?? NaN) : 0
  if (code === 'net-vega') return 100 * (vegaOf(instrument, market) ?? NaN)
  return 100 * (deltaOf(instrument, market) ?? NaN) * (market.mark(instrument.underlying) ?? NaN)
}
