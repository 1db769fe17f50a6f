import { expect } from 'chai'
import { Stage } from '../testing/stage.ts'
import type { VenueOrder } from '../wire/venue-order.ts'

const EXITS = { take_profit: { limit_price: '110' }, stop_loss: { stop_price: '95' } } as const

function legs(order: VenueOrder): readonly [VenueOrder, VenueOrder] {
  const [target, stop] = order.legs ?? []
  if (!target || !stop) throw new Error('not a bracket')
  return [target, stop]
}

function statuses(stage: Stage, order: VenueOrder): readonly string[] {
  return (stage.order(order.id).legs ?? []).map((leg) => leg.status)
}

describe('A bracket', () => {
  it('holds both exits until the entry is filled; then the target works and the stop waits beside it', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '99', order_class: 'bracket', ...EXITS })
    expect(legs(order).map((leg) => [leg.status, leg.type, leg.side])).to.deep.equal([['held', 'limit', 'sell'], ['held', 'stop', 'sell']])
    stage.price('AAPL', 98.5)
    expect(stage.order(order.id).status).to.equal('filled')
    expect(statuses(stage, order)).to.deep.equal(['new', 'held'])
  })

  it('takes the profit and cancels the stop', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', order_class: 'bracket', ...EXITS })
    stage.drain()
    stage.price('AAPL', 111)
    expect(stage.drain().map(({ event, order: { type } }) => [event, type])).to.deep.equal([['fill', 'limit'], ['canceled', 'stop']])
    expect(statuses(stage, order)).to.deep.equal(['filled', 'canceled'])
    expect(stage.qty('AAPL')).to.equal('0')
  })

  it('stops the loss and cancels the target first', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', order_class: 'bracket', ...EXITS })
    stage.drain()
    stage.quote('AAPL', 94.8, 94.9).trade('AAPL', 94.9)
    expect(stage.drain().map(({ event, order: { type } }) => [event, type])).to.deep.equal([['canceled', 'limit'], ['new', 'stop'], ['fill', 'stop']])
    expect(stage.venue.order(legs(order)[1].id)?.filled_avg_price).to.equal('94.8')
    expect(stage.qty('AAPL')).to.equal('0')
  })

  it('shrinks the stop when the target fills in part', () => {
    const stage = new Stage('2026-03-04T10:00', { fill: { respectSize: true } }).quote('AAPL', 99.9, 100).trade('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', order_class: 'bracket', ...EXITS })
    stage.drain()
    stage.quote('AAPL', 110, 110.1, 4)
    expect(stage.told()).to.deep.equal(['partial_fill', 'restated'])
    expect(stage.venue.order(legs(order)[1].id)?.qty).to.equal('6')
    stage.quote('AAPL', 94, 94.1).trade('AAPL', 94)
    expect(stage.qty('AAPL'), '10 - 4 - 6').to.equal('0')
  })

  it('dies whole when its entry is cancelled', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '99', order_class: 'bracket', ...EXITS })
    stage.venue.cancel(order.id, stage.now)
    expect([stage.order(order.id).status, ...statuses(stage, order)]).to.deep.equal(['canceled', 'canceled', 'canceled'])
  })

  it('loses both exits when one is cancelled', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', order_class: 'bracket', ...EXITS })
    stage.venue.cancel(legs(order)[0].id, stage.now)
    expect(statuses(stage, order)).to.deep.equal(['canceled', 'canceled'])
  })

  it('lets its stop be moved, and the moved one protects', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', order_class: 'bracket', ...EXITS })
    const moved = stage.venue.replace(legs(order)[1].id, { stop_price: '98' }, stage.now)
    expect(moved).to.deep.nested.include({ ok: true, 'order.status': 'held' })
    stage.price('AAPL', 97.5)
    expect(statuses(stage, order)).to.deep.equal(['canceled', 'filled'])
  })

  it('does not let an exit grow beyond the position', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', order_class: 'bracket', ...EXITS })
    for (const leg of legs(order)) {
      expect(stage.venue.replace(leg.id, { qty: '11' }, stage.now)).to.have.nested.property(
        'error.message', 'insufficient qty available for order (requested: 11, available: 10)',
      )
    }
    const waiting = stage.take({ symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '99', order_class: 'bracket', ...EXITS })
    expect(stage.venue.replace(legs(waiting)[0].id, { qty: '11' }, stage.now)).to.have.nested.property('error.message', 'qty of a held order cannot be changed')
  })

  it('follows its entry when that is replaced', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '99', order_class: 'bracket', ...EXITS })
    const result = stage.venue.replace(order.id, { limit_price: '98', qty: '12' }, stage.now)
    if (!result.ok) throw new Error(result.error.message)
    expect(result.order.legs?.map((leg) => [leg.id, leg.qty])).to.deep.equal(legs(order).map((leg) => [leg.id, '12']))
    stage.price('AAPL', 97.9)
    expect(statuses(stage, result.order)).to.deep.equal(['new', 'held'])
  })

  it('of a short sale stands the other way round', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', side: 'sell', qty: '10', order_class: 'bracket', take_profit: { limit_price: '90' }, stop_loss: { stop_price: '105' } })
    expect(stage.qty('AAPL')).to.equal('-10')
    stage.price('AAPL', 105.2)
    expect(statuses(stage, order)).to.deep.equal(['canceled', 'filled'])
    expect(stage.qty('AAPL')).to.equal('0')
  })
})

describe('One-cancels-other', () => {
  const oco = { symbol: 'AAPL', side: 'sell', type: 'limit', qty: '10', order_class: 'oco', ...EXITS } as const

  it('is the target with the held stop under it, and takes the position once', () => {
    const stage = new Stage().price('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '10' })
    const order = stage.take(oco)
    expect(stage.order(order.id)).to.include({ limit_price: '110', status: 'new' })
    expect(statuses(stage, order)).to.deep.equal(['held'])
    expect(stage.venue.position('AAPL')?.qty_available).to.equal('0')
    stage.price('AAPL', 94)
    expect(stage.order(order.id).status).to.equal('canceled')
    expect(statuses(stage, order)).to.deep.equal(['filled'])
  })

  it('cancels the stop with the target', () => {
    const stage = new Stage().price('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '10' })
    const order = stage.take(oco)
    stage.venue.cancel(order.id, stage.now)
    expect(statuses(stage, order)).to.deep.equal(['canceled'])
    expect(stage.venue.position('AAPL')?.qty_available).to.equal('10')
  })
})

describe('One-triggers-other', () => {
  it('puts its only exit to work once the entry is filled', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', order_class: 'oto', stop_loss: { stop_price: '95' } })
    expect(statuses(stage, order)).to.deep.equal(['new'])
    stage.price('AAPL', 94)
    expect(statuses(stage, order)).to.deep.equal(['filled'])
  })
})
