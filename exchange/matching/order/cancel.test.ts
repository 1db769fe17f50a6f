import { expect } from 'chai'
import { Stage } from '../testing/stage.ts'
import type { VenueOrder } from '../wire/venue-order.ts'

const EXITS = { take_profit: { limit_price: '110' }, stop_loss: { stop_price: '95' } } as const
const [CALL100, CALL110] = ['AAPL260417C00100000', 'AAPL260417C00110000']

/** Ten shares wanted at 99 while the market stands at 100. */
function resting(stage: Stage, given: object = {}): VenueOrder {
  return stage.take({ symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '99', ...given })
}

function states(stage: Stage, { id }: VenueOrder): readonly string[] {
  const { status, legs } = stage.order(id)
  return [status, ...(legs ?? []).map((leg) => leg.status)]
}

describe('a venue that is slow to cancel', () => {
  const asked = (fill = {}): { readonly stage: Stage; readonly id: string } => {
    const stage = new Stage('2026-03-04T10:00', { fill }).price('AAPL', 100)
    const { id } = resting(stage)
    stage.drain()
    expect(stage.venue.cancel(id, stage.now, { hold: true })).to.have.nested.property('order.status', 'pending_cancel')
    return { stage, id }
  }

  it('lets the order trade until it is gone, and tells a cancel that came too late', () => {
    const { stage, id } = asked()
    stage.price('AAPL', 98.5)
    expect(stage.told()).to.deep.equal(['pending_cancel', 'fill', 'order_cancel_rejected'])
    expect(stage.venue.settleCancel(id, 'canceled', stage.now)).to.have.nested.property('error.status', 404)
    expect([stage.order(id).status, stage.qty('AAPL')]).to.deep.equal(['filled', '10'])
  })

  it('cancels the rest of what traded in part meanwhile', () => {
    const { stage, id } = asked({ respectSize: true })
    stage.quote('AAPL', 98.4, 98.5, 4)
    expect(stage.order(id)).to.include({ status: 'pending_cancel', filled_qty: '4' })
    expect(stage.venue.settleCancel(id, 'canceled', stage.now)).to.deep.nested.include({ ok: true, 'order.status': 'canceled' })
    stage.quote('AAPL', 98.4, 98.5, 100)
    expect([stage.order(id).filled_qty, stage.qty('AAPL')]).to.deep.equal(['4', '4'])
    expect(stage.told()).to.deep.equal(['pending_cancel', 'partial_fill', 'canceled'])
  })

  it('takes no second request, and no replacement, while one is pending', () => {
    const { stage, id } = asked()
    expect(stage.venue.cancel(id, stage.now)).to.have.nested.property('error.message', 'order is already in "pending_cancel" state')
    expect(stage.venue.replace(id, { qty: '5' }, stage.now)).to.have.nested.property('error.message', 'cannot replace order in pending_cancel status')
  })

  it('goes on with the order where it refuses, traded in part or not', () => {
    const { stage, id } = asked({ respectSize: true })
    stage.venue.settleCancel(id, 'refused', stage.now)
    expect(stage.order(id)).to.include({ status: 'new', canceled_at: null })
    stage.venue.cancel(id, stage.now, { hold: true })
    stage.quote('AAPL', 98.4, 98.5, 4)
    stage.venue.settleCancel(id, 'refused', stage.now)
    expect(stage.order(id).status).to.equal('partially_filled')
    stage.quote('AAPL', 98.4, 98.5, 100)
    expect([stage.order(id).status, stage.qty('AAPL')]).to.deep.equal(['filled', '10'])
    expect(stage.told().filter((event) => event === 'order_cancel_rejected')).to.have.length(2)
  })

  it('lets no exit trade before its entry, and every exit after it', () => {
    const stage = new Stage().price('AAPL', 100)
    const waiting = resting(stage, { order_class: 'bracket', ...EXITS })
    stage.venue.cancel(waiting.legs?.[0]?.id ?? '', stage.now, { hold: true })
    stage.price('AAPL', 111)
    expect([stage.qty('AAPL'), ...states(stage, waiting)]).to.deep.equal(['0', 'new', 'pending_cancel', 'held'])

    for (const [price, ended] of [[111, ['filled', 'canceled']], [94, ['canceled', 'filled']]] as const) {
      const awake = new Stage().price('AAPL', 100)
      const order = awake.take({ symbol: 'AAPL', qty: '10', order_class: 'bracket', ...EXITS })
      for (const leg of order.legs ?? []) awake.venue.cancel(leg.id, awake.now, { hold: true })
      awake.price('AAPL', price)
      expect([awake.qty('AAPL'), ...states(awake, order)], `${price}`).to.deep.equal(['0', 'filled', ...ended])
    }
  })

  it('has nothing to settle for an order that nobody asked to cancel', () => {
    const stage = new Stage().price('AAPL', 100)
    const { id } = resting(stage)
    expect(stage.venue.settleCancel(id, 'canceled', stage.now)).to.have.nested.property('error.status', 404)
    expect(stage.order(id).status).to.equal('new')
  })
})

describe('the end of an order', () => {
  it('is that of the legs of a spread, which have none of their own', () => {
    const stage = new Stage('2026-03-04T10:00').price('AAPL', 105).quote(CALL100, 4.9, 5).quote(CALL110, 1.9, 2)
    const legs = [{ symbol: CALL100, side: 'buy', ratio_qty: '1' }, { symbol: CALL110, side: 'sell', ratio_qty: '1' }] as const
    const order = stage.take({ order_class: 'mleg', qty: '2', type: 'limit', limit_price: '2', legs })
    const [first] = order.legs ?? []
    expect(stage.venue.cancel(first?.id ?? '', stage.now)).to.have.nested.property('error.status', 404)
    expect(stage.venue.replace(first?.id ?? '', { qty: '1' }, stage.now)).to.have.nested.property('error.status', 404)
    expect(stage.venue.cancelAll(stage.now).map(({ id, status }) => [id, status])).to.deep.equal([[order.id, 200]])
    expect(states(stage, order)).to.deep.equal(['canceled', 'canceled', 'canceled'])
  })

  it('at the day\'s close is that of the exits too', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = resting(stage, { order_class: 'bracket', ...EXITS })
    stage.at('2026-03-04T16:00')
    expect(states(stage, order)).to.deep.equal(['expired', 'expired', 'expired'])
    expect(stage.order(order.id)).to.include({ canceled_at: null, failed_at: null }).and.have.property('expired_at').that.is.a('string')
  })

  it('may be a rejection by the venue, after it was taken', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = resting(stage, { order_class: 'bracket', ...EXITS })
    expect(stage.venue.reject(order.id, stage.now)).to.have.nested.property('order.status', 'rejected')
    expect(states(stage, order)).to.deep.equal(['rejected', 'canceled', 'canceled'])
    expect(stage.order(order.id)).to.include({ canceled_at: null, expired_at: null }).and.have.property('failed_at').that.is.a('string')
    expect(stage.venue.reject(order.id, stage.now), 'once').to.have.nested.property('error.status', 404)
    stage.price('AAPL', 98)
    expect(stage.qty('AAPL')).to.equal('0')
  })

  it('frees what it had reserved', () => {
    const stage = new Stage().price('AAPL', 100)
    const free = stage.venue.account(stage.now).buying_power
    const order = resting(stage)
    expect(Number(stage.venue.account(stage.now).buying_power)).to.be.below(Number(free))
    stage.venue.cancel(order.id, stage.now)
    expect(stage.venue.account(stage.now).buying_power).to.equal(free)
  })
})
