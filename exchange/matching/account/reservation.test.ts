import { expect } from 'chai'
import type { OrderRequest } from '../order/order-request.ts'
import { Stage } from '../testing/stage.ts'

const [CALL100, CALL110, PUT100] = ['AAPL260320C00100000', 'AAPL260320C00110000', 'AAPL260320P00100000']
const EXITS = { take_profit: { limit_price: '110' }, stop_loss: { stop_price: '95' } } as const

function stage(start = '2026-03-04T10:00', options = {}): Stage {
  return new Stage(start, options).price('AAPL', 100).quote(CALL100, 4.9, 5).quote(CALL110, 1.9, 2).quote(PUT100, 4.4, 4.5).price('BTC/USD', 50_000)
}

/** Dollars of cash that an account's open orders keep: what non-marginable buying power lacks. */
function kept(set: Stage, given: Partial<OrderRequest>): number {
  const before = Number(set.venue.account(set.now).non_marginable_buying_power)
  set.take(given)
  return Number((before - Number(set.venue.account(set.now).non_marginable_buying_power)).toFixed(6))
}

function spread(long: string, short: string, limit: string, qty: string): Partial<OrderRequest> {
  return { order_class: 'mleg', qty, type: 'limit', limit_price: limit, legs: [{ symbol: long, side: 'buy', ratio_qty: '1' }, { symbol: short, side: 'sell', ratio_qty: '1' }] }
}

const OPENING: readonly (readonly [string, Partial<OrderRequest>, number])[] = [
  ['shares at their limit', { symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '99' }, 990],
  ['a stop at the price that elects it', { symbol: 'AAPL', qty: '10', type: 'stop', stop_price: '110' }, 1100],
  ['a bracket once, its exits being held', { symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '99', order_class: 'bracket', ...EXITS }, 990],
  ['a short sale at its limit', { symbol: 'AAPL', side: 'sell', qty: '10', type: 'limit', limit_price: '105' }, 1050],
  ['a short sale near the market at three per cent above the offer of 100.01', { symbol: 'AAPL', side: 'sell', qty: '10', type: 'limit', limit_price: '102' }, 1030.103],
  ['coins at their limit', { symbol: 'BTC/USD', qty: '0.1', type: 'limit', limit_price: '40000' }, 4000],
  ['a contract a hundred times its premium', { symbol: CALL100, qty: '2', type: 'limit', limit_price: '4' }, 800],
  ['a contract above the market at its stop', { symbol: CALL100, qty: '1', type: 'stop', stop_price: '6' }, 600],
  ['a put sold: its strike less the premium', { symbol: PUT100, side: 'sell', qty: '1', type: 'limit', limit_price: '4.5' }, 9550],
  ['a debit spread: its net', spread(CALL100, CALL110, '3', '2'), 600],
  ['a credit spread: its width less its net', spread(CALL110, CALL100, '-2.95', '1'), 705],
]

describe('an open order keeps', () => {
  for (const [what, request, dollars] of OPENING) it(what, () => expect(kept(stage(), request)).to.equal(dollars))

  it('before the open what the market would take', () => {
    expect(kept(stage('2026-03-04T08:00'), { symbol: 'AAPL', notional: '1000' })).to.equal(1000)
    expect(kept(stage('2026-03-04T08:00'), { symbol: 'AAPL', side: 'sell', qty: '10' })).to.equal(1030.103)
  })

  it('nothing where it closes: shares, shorts, coins, contracts and spreads', () => {
    const set = stage()
    set.take({ symbol: 'AAPL', qty: '10' })
    expect(kept(set, { symbol: 'AAPL', side: 'sell', qty: '5', type: 'limit', limit_price: '120' })).to.equal(0)
    set.take({ symbol: 'BTC/USD', qty: '0.1' })
    expect(kept(set, { symbol: 'BTC/USD', side: 'sell', qty: '0.05', type: 'limit', limit_price: '60000' })).to.equal(0)
    set.take({ symbol: CALL100, qty: '1' })
    expect(kept(set, { symbol: CALL100, side: 'sell', qty: '1', type: 'limit', limit_price: '6' })).to.equal(0)
    set.take({ symbol: PUT100, side: 'sell', qty: '1' })
    expect(kept(set, { symbol: PUT100, qty: '1', type: 'limit', limit_price: '3' }), 'three hundred dollars for ten thousand set free').to.equal(0)
    const short = stage()
    short.take({ symbol: 'AAPL', side: 'sell', qty: '10' })
    expect(kept(short, { symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '90' })).to.equal(0)
  })

  it('what is left of it once it has traded in part', () => {
    const set = stage('2026-03-04T10:00', { fill: { respectSize: true } })
    set.take({ symbol: CALL100, qty: '5', type: 'limit', limit_price: '4' })
    set.quote(CALL100, 3.9, 4, 2)
    // Two at 400 are paid; three still want 1,200.
    expect(Number(set.venue.account(set.now).options_buying_power)).to.equal(100_000 - 800 - 1200)
  })
})

describe('buying power', () => {
  it('is what all open orders together leave; the last one that does not fit is refused in its own words', () => {
    const set = stage('2026-03-04T10:00', { cash: '20000' })
    const put = { symbol: PUT100, side: 'sell', qty: '1', type: 'limit', limit_price: '4.5' } as const
    const first = set.take(put)
    set.take(put)
    expect(set.venue.account(set.now).options_buying_power).to.equal('900')
    expect(set.refuse(put).message).to.equal('insufficient options buying power for cash-secured put (required: 9550, available: 900)')
    expect(set.refuse({ symbol: CALL100, qty: '3', type: 'limit', limit_price: '4' }).message).to.equal('insufficient options buying power (required: 1200, available: 900)')
    expect(set.submit({ symbol: CALL100, qty: '2', type: 'limit', limit_price: '4.5' }).ok, 'to the last dollar').to.equal(true)
    set.venue.cancel(first.id, set.now)
    expect(set.venue.account(set.now).options_buying_power).to.equal('9550')
  })

  it('of a put that is replaced counts the old one once', () => {
    const set = stage('2026-03-04T10:00', { cash: '20000' })
    const old = set.take({ symbol: PUT100, side: 'sell', qty: '2', type: 'limit', limit_price: '4.5' })
    expect(set.venue.replace(old.id, { limit_price: '4.6' }, set.now).ok).to.equal(true)
    expect(set.venue.account(set.now).options_buying_power, '20000 - 2 x (10000 - 460)').to.equal('920')
  })

  it('lets no shares go that calls which are only ordered would need', () => {
    const set = stage()
    set.take({ symbol: 'AAPL', qty: '100' })
    const call = { symbol: CALL110, side: 'sell', qty: '1', type: 'limit', limit_price: '2.5' } as const
    const order = set.take(call)
    expect(set.refuse({ symbol: 'AAPL', side: 'sell', qty: '1', type: 'limit', limit_price: '120' }).message).to.equal('insufficient qty available for order (requested: 1, available: 0)')
    expect(set.refuse(call).message).to.match(/insufficient underlying qty available for covered call \(required: 100, available: 0\)/)
    set.venue.cancel(order.id, set.now)
    expect(set.submit({ symbol: 'AAPL', side: 'sell', qty: '100', type: 'limit', limit_price: '120' }).ok).to.equal(true)
  })

  it('does not let a spread close more than there is, nor under another intent', () => {
    const set = stage()
    set.take(spread(CALL100, CALL110, '3.1', '1'))
    const back = (qty: string): Partial<OrderRequest> => spread(CALL110, CALL100, '-3.5', qty)
    expect(set.refuse(back('2')).message).to.equal('insufficient qty available for order (requested: 2, available: 1)')
    const wrong = { ...back('1'), legs: back('1').legs?.map((leg) => ({ ...leg, position_intent: leg.side === 'buy' ? ('buy_to_open' as const) : ('sell_to_close' as const) })) }
    expect(set.refuse(wrong as Partial<OrderRequest>).message).to.equal('position intent mismatch, inferred: buy_to_close, specified: buy_to_open')
    set.take(back('1'))
    expect(set.refuse(back('1')).message, 'the first one holds it').to.equal('insufficient qty available for order (requested: 1, available: 0)')
  })
})
