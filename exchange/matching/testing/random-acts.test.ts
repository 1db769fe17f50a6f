import fc from 'fast-check'
import type { OrderRequest } from '../order/order-request.ts'
import type { Stage } from './stage.ts'

/** One thing that happens to a venue in a random run. */
export type Act =
  | { readonly type: 'order'; readonly request: Partial<OrderRequest> }
  | { readonly type: 'move'; readonly symbol: string; readonly by: number }
  | { readonly type: 'cancel' | 'replace'; readonly which: number }
  | { readonly type: 'pass'; readonly minutes: number }

/** Where prices begin. */
export const FIRST: Readonly<Record<string, number>> = { AAPL: 100, SPY: 400, 'BTC/USD': 50_000, 
  AAPL260306C00100000: 3, AAPL260306C00105000: 1.5, AAPL260306P00095000: 2, AAPL260306P00090000: 0.8,
}
/** What the runs trade. */
export const SYMBOLS = Object.keys(FIRST)

/** Two-legged spreads, either way round. */
const spread = fc.record({ qty: fc.constantFrom('1', '2'), credit: fc.boolean(), right: fc.constantFrom('C', 'P') }).map(({ qty, credit, right }): Act => {
  const symbols = right === 'C' ? ['AAPL260306C00100000', 'AAPL260306C00105000'] : ['AAPL260306P00095000', 'AAPL260306P00090000']
  const legs = symbols.map((symbol, i) => ({ symbol, ratio_qty: '1', side: (i === 0) === credit ? 'sell' as const : 'buy' as const }))
  return { type: 'order', request: { order_class: 'mleg', qty, legs } }
})

const order = fc.record({
  symbol: fc.constantFrom(...SYMBOLS), side: fc.constantFrom('buy' as const, 'sell' as const), qty: fc.constantFrom('1', '2', '10', '100', '0.5'),
  shape: fc.constantFrom('market', 'limit', 'bracket', 'trailing', 'ioc', 'dollars'), off: fc.integer({ min: -3, max: 3 }),
}).map(({ symbol, side, qty, shape, off }): Act => {
  const price = ((FIRST[symbol] ?? 1) * (1 + off / 100)).toFixed(2)
  const tif = symbol.includes('/') ? 'gtc' : 'day'
  const shapes: Readonly<Record<string, Partial<OrderRequest>>> = {
    market: { type: 'market', time_in_force: tif },
    limit: { type: 'limit', limit_price: price, time_in_force: 'gtc' },
    bracket: { type: 'market', order_class: 'bracket', take_profit: { limit_price: '102' }, stop_loss: { stop_price: '98' } },
    trailing: { type: 'trailing_stop', trail_percent: '1' },
    ioc: { type: 'limit', limit_price: price, time_in_force: 'ioc' },
  }
  if (shape === 'dollars') return { type: 'order', request: { symbol, side, notional: '90', type: 'market', time_in_force: tif } }
  return { type: 'order', request: { symbol, side, qty, ...shapes[shape] } }
})

export const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: order },
  { weight: 1, arbitrary: spread },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('move' as const), symbol: fc.constantFrom(...SYMBOLS), by: fc.integer({ min: -30, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('cancel' as const, 'replace' as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('pass' as const), minutes: fc.constantFrom(1, 30, 400, 1000) }) },
)

export function perform(stage: Stage, each: Act): void {
  if (each.type === 'order') stage.submit(each.request)
  else if (each.type === 'move') stage.price(each.symbol, Math.round((FIRST[each.symbol] ?? 1) * (1000 + each.by)) / 1000)
  else if (each.type === 'pass') stage.pass(each.minutes)
  else {
    const id = stage.venue.orders()[each.which]?.id ?? ''
    if (each.type === 'cancel') stage.venue.cancel(id, stage.now)
    else stage.venue.replace(id, { qty: '3' }, stage.now)
  }
}
