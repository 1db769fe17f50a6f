import { expect } from 'chai'
import { AT, entry, open, pending, PUT_90, PUT_95 } from '../../../test/gate/fixture.ts'
import { venueId } from '../../brand.ts'
import type { Side } from '../../order/intent.ts'
import type { VenueFill, VenueOrder } from '../input.ts'
import { started } from '../testing/story.ts'
import type { TurnState } from '../engine.ts'
import { takeVenueOrder } from './venue-orders.ts'

const KEY = 'options/trend/AAPL'

/** Two credit spreads that rest at the venue. */
function resting() {
  const turn: TurnState = { engine: started().engine, seq: 1, at: AT, facts: [], effects: [], legs: 0 }
  const id = pending(turn.engine.book, entry({ module: 'options', legs: [open(PUT_95, 'sell'), open(PUT_90, 'buy')], qty: 2, limit: -1 }), { acked: true })
  const base: VenueOrder = { id: venueId(`v${id}`), clientId: id, symbol: '', side: 'buy', status: 'partial', qty: 2, filledQty: 1, filledPrice: -1, limitPrice: -1, stopPrice: null, type: 'limit', submittedAt: AT, legs: [] }
  const leg = (symbol: string, side: Side, filledQty: number, filledPrice: number): VenueOrder => ({ ...base, id: venueId(`l${symbol}`), clientId: `l${symbol}`, symbol, side, filledQty, filledPrice })
  const fill = (execution: string, symbol: string, side: Side, qty: number, price: number): VenueFill => ({ execution, orderId: venueId(`l${symbol}`), symbol, side, qty, price, at: AT })
  return { turn, id, base, leg, fill }
}

/** Of the order that is filled so far, the legs that are held, and the cash beside a hundred thousand. */
function standing({ turn, id }: ReturnType<typeof resting>) {
  const { book } = turn.engine
  return { filled: book.orders.get(id)?.filled, held: book.sleeves.get(KEY)?.holdings.map(({ symbol, qty, price }) => [symbol, qty, price]), cash: book.cash - 100_000 }
}

describe('the venue\'s word on an order of several legs', () => {
  it('counts executions by their names, once, where it tells no legs', () => {
    const given = resting()
    const { turn, base, fill } = given
    const fills = [fill('a', PUT_95, 'sell', 1, 2), fill('b', PUT_90, 'buy', 1, 1)]
    for (let i = 0; i < 2; i += 1) takeVenueOrder(turn, base, fills)
    expect(standing(given)).to.deep.equal({ filled: 1, held: [[PUT_90, 1, 1], [PUT_95, -1, 2]], cash: 100 })
  })

  it('counts each leg by its running total, at the average that makes good what was not told', () => {
    const given = resting()
    const { turn, base, leg, fill } = given
    takeVenueOrder(turn, { ...base, legs: [leg(PUT_95, 'sell', 1, 2), leg(PUT_90, 'buy', 1, 1)] }, [fill('a', PUT_95, 'sell', 1, 2)])
    expect(standing(given)).to.deep.equal({ filled: 1, held: [[PUT_90, 1, 1], [PUT_95, -1, 2]], cash: 100 })
    const whole = { ...base, status: 'filled' as const, filledQty: 2, legs: [leg(PUT_95, 'sell', 2, 2.1), leg(PUT_90, 'buy', 2, 1)] }
    for (let i = 0; i < 2; i += 1) takeVenueOrder(turn, whole)
    expect(standing(given), 'the second at 2.20').to.deep.equal({ filled: 2, held: [[PUT_90, 2, 1], [PUT_95, -2, 2.1]], cash: 220 })
    expect(turn.engine.book.orders.get(given.id)?.status).to.equal('filled')
  })
})
