import { expect } from 'chai'
import fc from 'fast-check'
import { createVenue } from './venue.ts'
import type { OrderRequest } from './order-request.ts'
import { Stage } from './testing/stage.ts'

type Act =
  | { readonly type: 'order'; readonly request: Partial<OrderRequest> }
  | { readonly type: 'move'; readonly symbol: string; readonly by: number }
  | { readonly type: 'cancel' | 'replace'; readonly which: number }
  | { readonly type: 'pass'; readonly minutes: number }

const FIRST: Readonly<Record<string, number>> = { AAPL: 100, SPY: 400, 'BTC/USD': 50_000, AAPL260306C00100000: 3, AAPL260306P00095000: 2 }
const SYMBOLS = Object.keys(FIRST)

const order = fc.record({
  symbol: fc.constantFrom(...SYMBOLS), side: fc.constantFrom('buy' as const, 'sell' as const), qty: fc.constantFrom('1', '2', '10', '0.5'),
  shape: fc.constantFrom('market', 'limit', 'bracket', 'trailing', 'ioc'), off: fc.integer({ min: -3, max: 3 }),
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
  return { type: 'order', request: { symbol, side, qty, ...shapes[shape] } }
})

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: order },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('move' as const), symbol: fc.constantFrom(...SYMBOLS), by: fc.integer({ min: -30, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('cancel' as const, 'replace' as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('pass' as const), minutes: fc.constantFrom(1, 30, 400, 1000) }) },
)

function perform(stage: Stage, each: Act): void {
  if (each.type === 'order') stage.submit(each.request)
  else if (each.type === 'move') stage.price(each.symbol, Math.round((FIRST[each.symbol] ?? 1) * (1000 + each.by)) / 1000)
  else if (each.type === 'pass') stage.pass(each.minutes)
  else {
    const id = stage.venue.orders()[each.which]?.id ?? ''
    if (each.type === 'cancel') stage.venue.cancel(id, stage.now)
    else stage.venue.replace(id, { qty: '3' }, stage.now)
  }
}

function told(stage: Stage): string {
  const { venue, now } = stage
  return JSON.stringify([venue.drainEvents(), venue.account(now), venue.positions(), venue.orders({ status: 'all', limit: 500 }), venue.activities(), venue.save()])
}

describe('A venue saved in the middle of a run', () => {
  it('goes on exactly as if nothing had happened', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 40 }), fc.array(act, { maxLength: 40 }), (before, after) => {
      const [kept, restored] = [0, 1].map(() => new Stage('2026-03-04T10:00', { fill: { partialFillOdds: 0.3 } })) as [Stage, Stage]
      for (const stage of [kept, restored]) for (const symbol of SYMBOLS) stage.price(symbol, FIRST[symbol] ?? 1)
      for (const each of before) for (const stage of [kept, restored]) perform(stage, each)
      const state = JSON.parse(JSON.stringify(restored.venue.save()))
      restored.venue = createVenue({ ...restored.options, state })
      for (const each of after) for (const stage of [kept, restored]) perform(stage, each)
      expect(told(restored)).to.equal(told(kept))
    }), { seed: 5, numRuns: 60 })
  })

  it('reports every fill in cash and positions: the account is its own events added up', () => {
    fc.assert(fc.property(fc.array(act, { minLength: 20, maxLength: 60 }), (acts) => {
      const stage = new Stage('2026-03-04T10:00', { fees: { crypto: false }, fill: { partialFillOdds: 0.5 } })
      for (const symbol of SYMBOLS) stage.price(symbol, FIRST[symbol] ?? 1)
      for (const each of acts) if (each.type !== 'pass') perform(stage, each)
      let cents = 10_000_000
      const held = new Map<string, number>()
      for (const { event, price, qty, order: { symbol, side } } of stage.drain()) {
        if (event !== 'fill' && event !== 'partial_fill') continue
        const signed = side === 'buy' ? Number(qty) : -Number(qty)
        cents -= signed * Number(price) * 100 * (symbol.length > 10 ? 100 : 1)
        held.set(symbol, (held.get(symbol) ?? 0) + signed)
      }
      expect(Number(stage.cash()) * 100).to.be.closeTo(cents, 0.001)
      for (const [symbol, qty] of held) expect(Number(stage.qty(symbol))).to.be.closeTo(qty, 1e-8)
    }), { seed: 6, numRuns: 60 })
  })

  it('refuses a state it cannot read', () => {
    const { options } = new Stage()
    expect(() => createVenue({ ...options, state: JSON.parse('{"version":2,"body":{}}') })).to.throw(/version 2/)
  })
})
