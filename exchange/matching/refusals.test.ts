import { expect } from 'chai'
import type { OrderRequest } from './order/order-request.ts'
import { Stage } from './testing/stage.ts'

/** Words and codes: ALPACA-WIRE.md section 4.10, collected from the venue's answers. */
const AAPL = { symbol: 'AAPL', qty: '1' } as const
const cases: readonly (readonly [string, Partial<OrderRequest>, number, number, string | RegExp])[] = [
  ['an order of nothing', { symbol: 'AAPL' }, 422, 40010001, 'qty or notional is required'],
  ['an unknown asset', { symbol: 'NOPE', qty: '1' }, 422, 42210000, 'asset "NOPE" not found'],
  ['a price between the ticks', { ...AAPL, type: 'limit', limit_price: '290.123' }, 422, 42210000,
    'invalid limit_price 290.123. sub-penny increment does not fulfill minimum pricing criteria'],
  ['a price below a dollar with five decimals', { ...AAPL, type: 'limit', limit_price: '0.12345' }, 422, 42210000, /sub-penny increment/],
  ['a fraction that is good till cancelled', { symbol: 'AAPL', qty: '1.5', time_in_force: 'gtc' }, 422, 42210000, 'fractional orders must be DAY orders'],
  ['a fraction with exits', { symbol: 'AAPL', qty: '1.5', order_class: 'bracket', take_profit: { limit_price: '120' }, stop_loss: { stop_price: '90' } },
    422, 42210000, 'fractional orders must be simple orders'],
  ['a fraction that trails', { symbol: 'AAPL', qty: '1.5', type: 'trailing_stop', trail_price: '1' }, 422, 42210000,
    'fractional orders must be market, limit, stop, or stop_limit orders'],
  ['a fraction of a whole-share asset', { symbol: 'PENNY', qty: '1.5' }, 403, 40310000, 'asset "PENNY" is not fractionable'],
  ['dollars for less than one', { symbol: 'AAPL', notional: '0.5' }, 403, 40310000, /minimal amount of order 1$/],
  ['a limit order with a stop price', { ...AAPL, type: 'limit', limit_price: '90', stop_price: '95' }, 422, 42210000, 'limit orders must not have stop_price'],
  ['too much money', { symbol: 'AAPL', qty: '4001' }, 403, 40310000, 'insufficient buying power'],
  ['an unborrowable short', { symbol: 'PENNY', side: 'sell', qty: '1' }, 403, 40310000, 'asset "PENNY" cannot be sold short'],
  ['a short fraction', { symbol: 'AAPL', side: 'sell', qty: '0.5' }, 422, 42210000, 'fractional orders cannot be sold short'],
  ['a target below the entry', { ...AAPL, order_class: 'bracket', take_profit: { limit_price: '99' }, stop_loss: { stop_price: '90' } }, 422, 42210000,
    /^take_profit\.limit_price must be >= base_price/],
  ['a stop above the entry', { ...AAPL, order_class: 'bracket', take_profit: { limit_price: '120' }, stop_loss: { stop_price: '100.01' } }, 422, 42210000,
    'stop_loss.stop_price must be <= base_price - 0.01'],
  ['an oco without a position', { ...AAPL, side: 'sell', type: 'limit', order_class: 'oco', take_profit: { limit_price: '120' }, stop_loss: { stop_price: '90' } },
    403, 40310000, 'insufficient qty available for order (requested: 1, available: 0)'],
  ['an intent the position contradicts', { ...AAPL, position_intent: 'buy_to_close' }, 422, 42210000,
    'position intent mismatch, inferred: buy_to_open, specified: buy_to_close'],
  ['extended hours without a limit', { ...AAPL, extended_hours: true }, 422, 42210000, 'extended hours order must be DAY limit orders'],
  ['an opening order in the session', { ...AAPL, time_in_force: 'opg' }, 422, 42210000, /^opg orders are accepted only/],
  ['a pair for the day', { symbol: 'BTC/USD', qty: '1', time_in_force: 'day' }, 422, 42210000, 'invalid crypto time_in_force'],
  ['less than ten dollars of a pair', { symbol: 'BTC/USD', notional: '9.99' }, 403, 40310000, 'cost basis must be >= minimal amount of order 10'],
  ['a pair that is not there to sell', { symbol: 'BTC/USD', side: 'sell', qty: '1' }, 403, 40310000, 'insufficient balance for BTC (requested: 1, available: 0)'],
  ['a pair beyond the cash', { symbol: 'BTC/USD', qty: '2.01' }, 403, 40310000, 'insufficient balance for USD (requested: 100500, available: 100000)'],
  ['a fraction of a contract', { symbol: 'AAPL260417C00100000', qty: '0.5' }, 422, 42210000, /whole contracts/],
  ['a naked call', { symbol: 'AAPL260417C00100000', side: 'sell', qty: '2' }, 403, 40310000,
    'insufficient underlying qty available for covered call (required: 200, available: 0)'],
]

function stage(): Stage {
  return new Stage().price('AAPL', 100).price('PENNY', 2).quote('BTC/USD', 49_900, 50_000).quote('AAPL260417C00100000', 4, 4.2)
}

describe('The venue refuses', () => {
  for (const [name, request, status, code, message] of cases) {
    it(name, () => {
      const error = stage().refuse(request)
      expect(error).to.include({ status, code })
      if (typeof message === 'string') expect(error.message).to.equal(message)
      else expect(error.message).to.match(message)
    })
  }

  it('a client order id that was ever used, even by a cancelled order', () => {
    const set = stage()
    const order = set.take({ ...AAPL, type: 'limit', limit_price: '90', client_order_id: 'mine' })
    set.venue.cancel(order.id, set.now)
    expect(set.refuse({ ...AAPL, client_order_id: 'mine' })).to.include({ status: 422, code: 40010001, message: 'client_order_id must be unique' })
  })

  it('selling more than is free of a position, and says what holds the rest', () => {
    const set = stage()
    set.take({ symbol: 'AAPL', qty: '10' })
    const exit = set.take({ symbol: 'AAPL', side: 'sell', type: 'limit', limit_price: '120', qty: '7' })
    const error = set.refuse({ symbol: 'AAPL', side: 'sell', qty: '4' })
    expect(error.message).to.equal('insufficient qty available for order (requested: 4, available: 3)')
    expect(error.extra).to.deep.equal({ available: '3', existing_qty: '10', held_for_orders: '7', related_orders: [exit.id], symbol: 'AAPL' })
  })

  it('with the numbers of the buying power', () => {
    expect(stage().refuse({ symbol: 'AAPL', qty: '4001' }).extra, '4001 x 100.01; 4 x 100000').to.deep.equal({ buying_power: '400000', cost_basis: '400140.01' })
  })

  it('shorting without margin: below 2000 dollars, or when switched off', () => {
    const poor = new Stage('2026-03-04T10:00', { cash: '1999.99' }).price('AAPL', 100)
    expect(poor.refuse({ symbol: 'AAPL', side: 'sell', qty: '1' }).message).to.equal('account is not allowed to short')
    const strict = stage()
    strict.venue.configure({ no_shorting: true })
    expect(strict.refuse({ symbol: 'AAPL', side: 'sell', qty: '1' }).message).to.equal('account is not allowed to short')
  })

  it('option market orders while the exchange is closed', () => {
    const closed = new Stage('2026-03-04T17:00').quote('AAPL260417C00100000', 4, 4.2)
    expect(closed.refuse({ symbol: 'AAPL260417C00100000', qty: '1' }).message).to.equal('options market orders are only allowed during market hours')
  })
})

describe('Orders that open', () => {
  it('are of one side while there is no position', () => {
    const set = stage()
    const buy = set.take({ symbol: 'AAPL', type: 'stop_limit', stop_price: '105', limit_price: '106', qty: '1' })
    expect(set.refuse({ symbol: 'AAPL', side: 'sell', type: 'limit', limit_price: '120', qty: '1' }).message).to.equal(
      'cannot open a short sell while a long buy order is open',
    )
    set.venue.cancel(buy.id, set.now)
    set.take({ symbol: 'AAPL', side: 'sell', type: 'trailing_stop', trail_percent: '5', qty: '1' })
    expect(set.refuse({ symbol: 'AAPL', qty: '1' }).message).to.equal('cannot open a long buy while a short sell order is open')
  })

  it('of fractions may not cover a short position, but all of one that a split left with a fraction', () => {
    const set = stage()
    set.take({ symbol: 'AAPL', side: 'sell', qty: '10' })
    expect(set.refuse({ symbol: 'AAPL', notional: '50' }).message).to.equal('fractional orders cannot cover a short position')
    set.venue.split('AAPL', { to: 1, from: 4 }, set.now)
    expect(set.refuse({ symbol: 'AAPL', qty: '1.5' }).message).to.equal('fractional orders cannot cover a short position')
    expect(set.take({ symbol: 'AAPL', qty: '2.5' }).symbol).to.equal('AAPL')
    expect(set.venue.position('AAPL')).to.equal(undefined)
  })
})

describe('Orders in dollars', () => {
  it('may not enlarge what open orders are about to close', () => {
    const set = stage()
    set.take({ symbol: 'AAPL', qty: '10' })
    set.take({ symbol: 'AAPL', side: 'sell', type: 'limit', limit_price: '120', qty: '5' })
    expect(set.refuse({ symbol: 'AAPL', notional: '100', type: 'limit', limit_price: '99' })).to.include({
      status: 422, code: 42210000, message: 'unable to open new notional orders while having open closing position orders',
    })
  })

  it('sell no more than there is, whatever the price became overnight', () => {
    const set = new Stage('2026-03-04T08:00').price('AAPL', 100)
    set.at('2026-03-04T09:30').price('AAPL', 100).take({ symbol: 'AAPL', qty: '1' })
    set.at('2026-03-04T17:00')
    const order = set.take({ symbol: 'AAPL', side: 'sell', notional: '99' })
    set.at('2026-03-05T09:30').price('AAPL', 50)
    expect(set.order(order.id)).to.include({ status: 'filled', filled_qty: '1' })
    expect(set.qty('AAPL')).to.equal('0')
  })
})

describe('The wash-trade guard', () => {
  const set = (): Stage => stage().quote('BTC/USD', 49_900, 50_000)

  it('refuses a market order against an open order of the other side', () => {
    const here = set()
    here.take({ symbol: 'AAPL', qty: '10' })
    const exit = here.take({ symbol: 'AAPL', side: 'sell', type: 'limit', limit_price: '120', qty: '5' })
    const error = here.refuse({ symbol: 'AAPL', qty: '1' })
    expect(error).to.deep.equal({
      status: 403, code: 40310000, message: 'potential wash trade detected. use complex orders',
      extra: { existing_order_id: exit.id, reject_reason: 'opposite side limit order exists' },
    })
  })

  it('lets limits stand apart and refuses limits that cross', () => {
    const here = set()
    here.take({ symbol: 'AAPL', qty: '10' })
    here.take({ symbol: 'AAPL', side: 'sell', type: 'limit', limit_price: '120', qty: '5' })
    expect(here.submit({ symbol: 'AAPL', type: 'limit', limit_price: '119.99', qty: '1' }).ok).to.equal(true)
    expect(here.refuse({ symbol: 'AAPL', type: 'limit', limit_price: '120', qty: '1' }).message).to.match(/^potential wash trade/)
  })

  it('refuses a stop against a limit of the other side, and spares complex and trailing orders', () => {
    const here = set()
    here.take({ symbol: 'AAPL', qty: '10' })
    here.take({ symbol: 'AAPL', type: 'limit', limit_price: '90', qty: '1' })
    expect(here.refuse({ symbol: 'AAPL', side: 'sell', type: 'stop', stop_price: '95', qty: '1' }).message).to.match(/^potential wash trade/)
    expect(here.submit({ symbol: 'AAPL', side: 'sell', type: 'trailing_stop', trail_price: '5', qty: '1' }).ok).to.equal(true)
    const oco = { order_class: 'oco', take_profit: { limit_price: '120' }, stop_loss: { stop_price: '89' } } as const
    expect(here.submit({ symbol: 'AAPL', side: 'sell', type: 'limit', qty: '1', ...oco }).ok).to.equal(true)
  })

  it('watches pairs too', () => {
    const here = set()
    here.take({ symbol: 'BTC/USD', qty: '0.1' })
    here.take({ symbol: 'BTC/USD', side: 'sell', type: 'limit', limit_price: '60000', qty: '0.05' })
    expect(here.refuse({ symbol: 'BTC/USD', qty: '0.01' }).message).to.match(/^potential wash trade/)
  })
})
