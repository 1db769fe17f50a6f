import { expect } from 'chai'
import fc from 'fast-check'
import { createVenue, type VenueEvent } from './venue.ts'
import { act, FIRST, perform, SYMBOLS } from './testing/random-acts.test.ts'
import { Stage } from './testing/stage.ts'

function told(stage: Stage): string {
  const { venue, now } = stage
  return JSON.stringify([venue.drainEvents(), venue.account(now), venue.positions(), venue.orders({ status: 'all', limit: 500 }), venue.activities(), venue.save()])
}

interface Executed {
  readonly symbol: string
  readonly side: string
  readonly qty: number
  readonly price: number
}

/** A fill's parts: itself, or the legs of a spread. */
function executions({ event, qty, price, order, legs }: VenueEvent): readonly Executed[] {
  if (event !== 'fill' && event !== 'partial_fill') return []
  if (!legs) return [{ symbol: order.symbol, side: order.side, qty: Number(qty), price: Number(price) }]
  return legs.map((leg) => {
    const side = order.legs?.find((each) => each.id === leg.order_id)?.side ?? ''
    return { symbol: leg.symbol, side, qty: Number(leg.qty), price: Number(leg.price) }
  })
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
      for (const event of stage.drain()) {
        for (const { symbol, side, qty, price } of executions(event)) {
          const signed = side === 'buy' ? qty : -qty
          cents -= signed * price * 100 * (symbol.length > 10 ? 100 : 1)
          held.set(symbol, (held.get(symbol) ?? 0) + signed)
        }
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
