import { expect } from 'chai'
import { Stage } from '../testing/stage.ts'
import type { OrderPatch } from './order-request.ts'
import type { VenueOrder } from '../wire/venue-order.ts'

const EXITS = { take_profit: { limit_price: '110' }, stop_loss: { stop_price: '95' } } as const
const [CALL100, CALL110] = ['AAPL260417C00100000', 'AAPL260417C00110000']

function changed(stage: Stage, id: string, patch: OrderPatch): VenueOrder {
  const result = stage.venue.replace(id, patch, stage.now)
  if (!result.ok) throw new Error(result.error.message)
  return result.order
}

function statuses(stage: Stage, { id }: VenueOrder): readonly string[] {
  return (stage.order(id).legs ?? []).map(({ status }) => status)
}

describe('a replaced order', () => {
  it('leaves one order that trades, named by the one before, and in its turn after those that stood', () => {
    const stage = new Stage().price('AAPL', 100)
    const old = stage.take({ symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '99' })
    stage.drain()
    const fresh = changed(stage, old.id, { limit_price: '98' })
    expect(stage.told()).to.deep.equal(['replaced', 'pending_new', 'new'])
    expect(stage.order(old.id)).to.include({ status: 'replaced', replaced_by: fresh.id }).and.have.property('replaced_at').that.is.a('string')
    expect(fresh).to.include({ replaces: old.id, replaced_by: null, replaced_at: null })
    expect(fresh.client_order_id, 'an id of its own').not.to.equal(old.client_order_id)
    stage.price('AAPL', 97)
    expect([stage.qty('AAPL'), stage.order(old.id).filled_qty, stage.order(fresh.id).filled_qty]).to.deep.equal(['10', '0', '10'])
  })

  it('takes the name that it is given, once', () => {
    const stage = new Stage().price('AAPL', 100)
    const [one, two] = ['99', '98'].map((price) => stage.take({ symbol: 'AAPL', qty: '1', type: 'limit', limit_price: price }))
    expect(changed(stage, one?.id ?? '', { qty: '2', client_order_id: 'mine' }).client_order_id).to.equal('mine')
    expect(stage.venue.replace(two?.id ?? '', { qty: '2', client_order_id: 'mine' }, stage.now)).to.have.nested.property('error.message', 'client_order_id must be unique')
  })

  it('must keep every rule that a new one must keep; the old one stands when it does not', () => {
    const stage = new Stage().price('AAPL', 100)
    const old = stage.take({ symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '99' })
    const refusals = ([{ qty: '9000' }, { limit_price: '98.001' }, { qty: '0' }, { limit_price: '99' }] as const).map((patch) => {
      const result = stage.venue.replace(old.id, patch, stage.now)
      return result.ok ? 'taken' : result.error.status
    })
    expect(refusals, 'money, tick, quantity, nothing changed').to.deep.equal([403, 422, 422, 422])
    expect(stage.order(old.id)).to.include({ status: 'new', replaced_by: null })
  })

  it('keeps its own room: what the old one had reserved is not asked for twice', () => {
    const stage = new Stage().price('AAPL', 100)
    // 2,000 x 99 of the 200,000 that an account of 100,000 may buy in shares for the night.
    const old = stage.take({ symbol: 'AAPL', qty: '2000', type: 'limit', limit_price: '99', time_in_force: 'gtc' })
    expect(changed(stage, old.id, { qty: '2010' }).qty).to.equal('2010')
  })

  it('that was an entry has its exits: one of them ends the other', () => {
    const stage = new Stage().price('AAPL', 100)
    const old = stage.take({ symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '99', order_class: 'bracket', ...EXITS })
    const fresh = changed(stage, old.id, { limit_price: '98' })
    stage.price('AAPL', 97.9)
    expect(statuses(stage, fresh)).to.deep.equal(['new', 'held'])
    stage.price('AAPL', 111)
    expect(statuses(stage, fresh)).to.deep.equal(['filled', 'canceled'])
    stage.price('AAPL', 90)
    expect(stage.qty('AAPL')).to.equal('0')
    expect(stage.order(old.id).legs ?? [], 'they have one parent').to.deep.equal([])
  })

  it('that was a held stop stays held beside its target', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', order_class: 'bracket', ...EXITS })
    const stop = order.legs?.find(({ type }) => type === 'stop')
    stage.drain()
    changed(stage, stop?.id ?? '', { stop_price: '98' })
    expect(stage.told()).to.deep.equal(['replaced'])
    expect(statuses(stage, order)).to.deep.equal(['new', 'held'])
  })

  it('that was the target of an oco moves alone', () => {
    const stage = new Stage().price('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '10' })
    const order = stage.take({ symbol: 'AAPL', side: 'sell', type: 'limit', qty: '10', order_class: 'oco', ...EXITS })
    const fresh = changed(stage, order.id, { limit_price: '112' })
    expect(fresh).to.include({ limit_price: '112', qty: '10', order_class: 'oco' })
    stage.price('AAPL', 111)
    expect(stage.qty('AAPL')).to.equal('10')
    stage.price('AAPL', 113)
    expect([stage.qty('AAPL'), ...statuses(stage, fresh)]).to.deep.equal(['0', 'canceled'])
  })

  it('that trails keeps the mark that it had reached', () => {
    const stage = new Stage().price('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '10' })
    const trail = stage.take({ symbol: 'AAPL', side: 'sell', type: 'trailing_stop', trail_price: '5', qty: '10' })
    stage.price('AAPL', 120)
    const fresh = changed(stage, trail.id, { trail: '10' })
    expect(fresh).to.include({ trail_price: '10', hwm: '120' })
    stage.price('AAPL', 109.5)
    expect(stage.qty('AAPL'), 'ten below 120').to.equal('0')
  })

  it('that was a spread changes every leg with it', () => {
    const stage = new Stage().price('AAPL', 105).quote(CALL100, 4.9, 5).quote(CALL110, 1.9, 2)
    const legs = [{ symbol: CALL100, side: 'buy', ratio_qty: '1' }, { symbol: CALL110, side: 'sell', ratio_qty: '2' }] as const
    stage.take({ symbol: 'AAPL', qty: '600' })
    const old = stage.take({ order_class: 'mleg', qty: '1', type: 'limit', limit_price: '0.5', legs })
    const fresh = changed(stage, old.id, { qty: '3' })
    expect(fresh.legs?.map(({ symbol, qty }) => [symbol, qty])).to.deep.equal([[CALL100, '3'], [CALL110, '6']])
  })
})

describe('a bracket', () => {
  it('whose entry is filled in part has no exit at work', () => {
    const stage = new Stage('2026-03-04T10:00', { fill: { respectSize: true } }).price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '99', order_class: 'bracket', ...EXITS })
    stage.quote('AAPL', 98.8, 98.9, 4)
    expect([stage.order(order.id).status, ...statuses(stage, order)]).to.deep.equal(['partially_filled', 'held', 'held'])
    stage.quote('AAPL', 110.5, 110.6, 100)
    expect(stage.qty('AAPL')).to.equal('4')
  })
})
