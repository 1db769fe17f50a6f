import { expect } from 'chai'
import { Stage } from './testing/stage.ts'

describe('An order in shares', () => {
  it('goes pending_new, new, fill when the market is there, at the far side of the quote', () => {
    const stage = new Stage().quote('AAPL', 99.99, 100.01)
    const order = stage.take({ symbol: 'AAPL', qty: '10' })
    expect(order.status).to.equal('pending_new')
    const events = stage.drain()
    expect(events.map((event) => event.event)).to.deep.equal(['pending_new', 'new', 'fill'])
    expect(events[2]).to.include({ price: '100.01', qty: '10', position_qty: '10' })
    expect(events.map((event) => event.execution_id === null)).to.deep.equal([true, false, false])
    expect(stage.order(order.id)).to.include({ status: 'filled', filled_qty: '10', filled_avg_price: '100.01' })
    expect(stage.cash(), '100000 - 10 x 100.01').to.equal('98999.9')
  })

  it('waits as accepted while the exchange is closed, and trades on the first quote of the session', () => {
    const stage = new Stage('2026-03-04T08:00').quote('AAPL', 99, 101)
    const order = stage.take({ symbol: 'AAPL', qty: '1' })
    expect(order.status).to.equal('accepted')
    expect(stage.told()).to.deep.equal(['accepted'])
    stage.at('2026-03-04T09:30')
    expect(stage.order(order.id).status, 'the quote of 08:00 is no opening quote').to.equal('new')
    stage.quote('AAPL', 102, 102.5)
    expect(stage.order(order.id)).to.include({ status: 'filled', filled_avg_price: '102.5' })
    expect(stage.told()).to.deep.equal(['new', 'fill'])
  })

  it('as a limit that rests, trades at its own price when the quote comes to it', () => {
    const stage = new Stage().quote('AAPL', 99.99, 100.01)
    const order = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '99.50', qty: '10' })
    stage.quote('AAPL', 99.4, 99.51)
    expect(stage.order(order.id).status).to.equal('new')
    stage.quote('AAPL', 99.3, 99.4)
    expect(stage.order(order.id)).to.include({ status: 'filled', filled_avg_price: '99.5' })
  })

  it('as a limit that is marketable on arrival, trades at the better quote', () => {
    const stage = new Stage().quote('AAPL', 99.99, 100.01)
    const order = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '105', qty: '10' })
    expect(stage.order(order.id).filled_avg_price).to.equal('100.01')
  })

  it('as a sell stop, is elected by a trade, never by a quote', () => {
    const stage = new Stage().price('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '10' })
    const stop = stage.take({ symbol: 'AAPL', side: 'sell', type: 'stop', stop_price: '95', qty: '10' })
    stage.quote('AAPL', 94, 94.1)
    expect(stage.order(stop.id).status).to.equal('new')
    stage.trade('AAPL', 94.9)
    expect(stage.order(stop.id)).to.include({ status: 'filled', filled_avg_price: '94' })
  })

  it('as a stop, is elected by the range of a bar where no trades are told, if it stood before the bar', () => {
    const stage = new Stage().price('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '20' })
    const old = stage.take({ symbol: 'AAPL', side: 'sell', type: 'stop', stop_price: '95', qty: '10' })
    const start = stage.now
    stage.pass(0.5)
    const young = stage.take({ symbol: 'AAPL', side: 'sell', type: 'stop', stop_price: '95', qty: '10' })
    stage.now = start
    stage.bar('AAPL', 100, 100, 94, 97)
    expect([old, young].map(({ id }) => stage.order(id).status)).to.deep.equal(['filled', 'new'])
  })

  it('as a buy stop, pays at most 4 % above a stop under $50 and 2.5 % above one from $50', () => {
    const stage = new Stage().price('SPY', 40).price('AAPL', 100)
    const cheap = stage.take({ symbol: 'SPY', type: 'stop', stop_price: '45', qty: '1' })
    const dear = stage.take({ symbol: 'AAPL', type: 'stop', stop_price: '110', qty: '1' })
    stage.quote('SPY', 46.7, 46.81).trade('SPY', 46)
    stage.quote('AAPL', 112, 112.76).trade('AAPL', 112)
    expect(stage.order(cheap.id).status, '45 x 1.04 = 46.80').to.equal('new')
    expect(stage.order(dear.id).status, '110 x 1.025 = 112.75').to.equal('new')
    stage.quote('SPY', 46.7, 46.8).quote('AAPL', 112, 112.75)
    expect(stage.order(cheap.id).status).to.equal('filled')
    expect(stage.order(dear.id).status).to.equal('filled')
  })

  it('as a trailing stop, follows the trades up and never down', () => {
    const stage = new Stage().price('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '10' })
    const trail = stage.take({ symbol: 'AAPL', side: 'sell', type: 'trailing_stop', trail_percent: '5', qty: '10' })
    expect(stage.order(trail.id)).to.include({ hwm: '100', stop_price: '95' })
    stage.price('AAPL', 120).price('AAPL', 115)
    expect(stage.order(trail.id)).to.include({ hwm: '120', stop_price: '114', status: 'new' })
    stage.price('AAPL', 113.5)
    expect(stage.order(trail.id).status).to.equal('filled')
  })

  it('ends with the session when it is a day order, and after 90 days when it is good till cancelled', () => {
    const stage = new Stage().price('AAPL', 100)
    const day = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '90', qty: '1' })
    const gtc = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '91', qty: '1', time_in_force: 'gtc' })
    stage.at('2026-03-04T16:00')
    expect(stage.order(day.id).status).to.equal('expired')
    expect(stage.order(day.id).expired_at).to.match(/^2026-03-04T21:00:00\.\d{9}Z$/)
    stage.at('2026-06-01T20:00')
    expect(stage.order(gtc.id).status).to.equal('new')
    stage.at('2026-06-02T20:00')
    expect(stage.order(gtc.id).status, '90 days after March 4th is June 2nd').to.equal('expired')
  })

  it('ends at 13:00 on a half day, with its flag at 17:00', () => {
    const stage = new Stage('2026-11-27T10:00').price('AAPL', 100)
    const limit = { symbol: 'AAPL', type: 'limit', limit_price: '90', qty: '1' } as const
    const [plain, late] = [stage.take(limit), stage.take({ ...limit, extended_hours: true })]
    stage.at('2026-11-27T12:59')
    expect(stage.order(plain.id).status).to.equal('new')
    stage.at('2026-11-27T13:00')
    expect([plain, late].map(({ id }) => stage.order(id).status)).to.deep.equal(['expired', 'new'])
    stage.at('2026-11-27T17:00')
    expect(stage.order(late.id).status).to.equal('expired')
  })

  it('given on a weekend, waits for Monday', () => {
    const stage = new Stage('2026-03-07T12:00').price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '1' })
    stage.at('2026-03-09T09:30').price('AAPL', 101)
    expect(stage.order(order.id)).to.include({ status: 'filled', filled_avg_price: '101.01' })
  })

  it('cancels what an immediate-or-cancel order leaves, and all of a fill-or-kill that cannot fill', () => {
    const stage = new Stage('2026-03-04T10:00', { fill: { respectSize: true } }).quote('AAPL', 99, 100, 4)
    const ioc = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '100', qty: '10', time_in_force: 'ioc' })
    const fok = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '100', qty: '10', time_in_force: 'fok' })
    expect(stage.order(ioc.id)).to.include({ status: 'canceled', filled_qty: '4' })
    expect(stage.order(fok.id)).to.include({ status: 'canceled', filled_qty: '0' })
    expect(stage.told()).to.deep.equal(['pending_new', 'new', 'partial_fill', 'canceled', 'pending_new', 'new', 'canceled'])
  })

  it('for the opening auction trades at the open, for the closing one at the last trade', () => {
    const stage = new Stage('2026-03-04T08:00').price('AAPL', 100)
    const opening = stage.take({ symbol: 'AAPL', qty: '1', time_in_force: 'opg' })
    const closing = stage.take({ symbol: 'AAPL', qty: '2', time_in_force: 'cls' })
    stage.at('2026-03-04T09:30').price('AAPL', 101)
    expect(stage.order(opening.id)).to.include({ status: 'filled', filled_avg_price: '101.01' })
    stage.price('AAPL', 103)
    expect(stage.order(closing.id).status).to.equal('new')
    stage.at('2026-03-04T16:00')
    expect(stage.order(closing.id)).to.include({ status: 'filled', filled_avg_price: '103' })
  })

  it('for the closing auction keeps to its limit', () => {
    const asked = [['buy', '99.99'], ['buy', '100'], ['sell', '100'], ['sell', '100.01']] as const
    const statuses = asked.map(([side, limit_price]) => {
      const one = new Stage().price('AAPL', 100)
      one.take({ symbol: 'AAPL', qty: '10' })
      const order = one.take({ symbol: 'AAPL', qty: '1', side, type: 'limit', limit_price, time_in_force: 'cls' })
      return one.at('2026-03-04T16:00').order(order.id).status
    })
    expect(statuses.map((status) => status === 'filled')).to.deep.equal([false, true, true, false])
  })

  it('in dollars fills the quantity that they buy, and keeps qty null', () => {
    const stage = new Stage().quote('AAPL', 29.99, 30)
    const order = stage.take({ symbol: 'AAPL', notional: '100' })
    expect(stage.order(order.id)).to.include({ status: 'filled', qty: null, notional: '100', filled_qty: '3.333333333' })
    expect(stage.cash(), 'the millionth that nine decimals cannot buy stays in cash').to.equal('99900.00000001')
  })

  it('trades before and after hours only with its flag', () => {
    const stage = new Stage('2026-03-04T08:00')
    const plain = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '101', qty: '1' })
    const early = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '101', qty: '1', extended_hours: true })
    stage.quote('AAPL', 99, 100)
    expect(stage.order(plain.id).status).to.equal('accepted')
    expect(stage.order(early.id).status).to.equal('filled')
  })

  it('is not matched while its symbol is halted', () => {
    const stage = new Stage().price('AAPL', 100)
    stage.venue.halt('AAPL', true)
    const order = stage.take({ symbol: 'AAPL', qty: '1' })
    expect(stage.order(order.id).status).to.equal('new')
    stage.venue.halt('AAPL', false)
    stage.price('AAPL', 100)
    expect(stage.order(order.id).status).to.equal('filled')
  })

  it('fills in parts when the odds say so, and in the end completely', () => {
    const stage = new Stage('2026-03-04T10:00', { fill: { partialFillOdds: 1 } }).price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '50' })
    expect(stage.order(order.id).status).to.equal('partially_filled')
    for (let i = 0; i < 100; i += 1) stage.price('AAPL', 100)
    const fills = stage.drain().filter((event) => event.qty !== null)
    expect(stage.order(order.id)).to.include({ status: 'filled', filled_qty: '50' })
    expect(fills.map((event) => Number(event.qty)).reduce((sum, qty) => sum + qty, 0)).to.equal(50)
    expect(fills.every((event) => Number.isInteger(Number(event.qty))), 'whole shares stay whole').to.equal(true)
  })
})

describe('Cancelling', () => {
  it('says pending_cancel, then canceled', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '90', qty: '1' })
    stage.drain()
    expect(stage.venue.cancel(order.id, stage.now).ok).to.equal(true)
    expect(stage.told()).to.deep.equal(['pending_cancel', 'canceled'])
    expect(stage.order(order.id).canceled_at).to.be.a('string')
  })

  it('is refused once the order has ended, and for what was never there', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '1' })
    expect(stage.venue.cancel(order.id, stage.now)).to.deep.include({
      error: { status: 422, code: 42210000, message: 'order is already in "filled" state', extra: {} },
    })
    expect(stage.venue.cancel('nobody', stage.now)).to.have.nested.property('error.code', 40410000)
  })

  it('loses against a fill while it is held back', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '90', qty: '1' })
    stage.venue.cancel(order.id, stage.now, { hold: true })
    stage.drain()
    stage.quote('AAPL', 89, 89.5)
    expect(stage.told()).to.deep.equal(['fill', 'order_cancel_rejected'])
    expect(stage.order(order.id).status).to.equal('filled')
  })

  it('of all answers one line for each order', () => {
    const stage = new Stage().price('AAPL', 100).price('SPY', 400)
    const a = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '90', qty: '1' })
    const b = stage.take({ symbol: 'SPY', type: 'limit', limit_price: '390', qty: '1' })
    expect(stage.venue.cancelAll(stage.now).map(({ id, status }) => [id, status])).to.deep.equal([[a.id, 200], [b.id, 200]])
    expect(stage.venue.orders()).to.deep.equal([])
  })
})

describe('Replacing', () => {
  it('makes a new order, tells the old one first, and keeps both linked', () => {
    const stage = new Stage().price('AAPL', 100)
    const old = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '90', qty: '1' })
    stage.drain()
    const result = stage.venue.replace(old.id, { limit_price: '91', qty: '2' }, stage.now)
    if (!result.ok) throw new Error(result.error.message)
    expect(stage.drain().map(({ event, order }) => [event, order.id])).to.deep.equal([
      ['replaced', old.id], ['pending_new', result.order.id], ['new', result.order.id],
    ])
    expect(stage.order(old.id)).to.include({ status: 'replaced', replaced_by: result.order.id })
    expect(result.order).to.include({ replaces: old.id, limit_price: '91', qty: '2' })
  })

  it('refuses what changes nothing, and what has ended', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '90', qty: '1' })
    expect(stage.venue.replace(order.id, { limit_price: '90.00' }, stage.now)).to.have.nested.property('error.message', 'order parameters are not changed')
    stage.venue.cancel(order.id, stage.now)
    expect(stage.venue.replace(order.id, { limit_price: '91' }, stage.now)).to.have.nested.property('error.message', 'order is already in "canceled" state')
  })

  it('of a partly filled order means the whole quantity again, as Alpaca-API#165 reports', () => {
    const stage = new Stage('2026-03-04T10:00', { fill: { respectSize: true } }).quote('AAPL', 99, 100, 4)
    const old = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '100', qty: '10' })
    expect(stage.order(old.id).filled_qty).to.equal('4')
    const result = stage.venue.replace(old.id, { limit_price: '98' }, stage.now)
    expect(result).to.deep.nested.include({ ok: true, 'order.qty': '10', 'order.filled_qty': '0' })
  })
})
