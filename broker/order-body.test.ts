import { Alpaca } from '@alpacahq/alpaca-trade-api'
import { expect } from 'chai'
import { millis, orderId } from '../core/brand.ts'
import type { EnterIntent, ExitOrderIntent, Leg } from '../core/order/intent.ts'
import { orderBody, type OrderToSend } from './order-body.ts'

/** Expected bodies: ALPACA-WIRE section 3, recorded from SDK 4.0.2 against a logging server. */
describe('the body of an order', () => {
  it('of shares is a day limit order in decimal strings', async () => {
    expect(await wire(enter({ legs: [leg('AAPL')], qty: 2, limit: 150.25 }))).to.equal(
      '{"client_order_id":"cid-1","limit_price":"150.25","qty":"2","side":"buy","symbol":"AAPL","time_in_force":"day","type":"limit"}',
    )
  })

  it('carries stop and target as a bracket that outlives the day', async () => {
    const order = enter({ legs: [leg('AAPL')], qty: 10, limit: 150, protection: { stop: 145, target: 155, exitAt: null } }, true)
    expect(await wire(order)).to.equal(
      '{"client_order_id":"cid-1","limit_price":"150","order_class":"bracket","qty":"10","side":"buy","stop_loss":{"stop_price":"145"},' +
        '"symbol":"AAPL","take_profit":{"limit_price":"155"},"time_in_force":"gtc","type":"limit"}',
    )
  })

  it('with a stop alone is one-triggers-other, and without the desk\'s word nothing rides along', async () => {
    const intent = { legs: [leg('AAPL')], qty: 10, limit: 150, protection: { stop: 145, target: null, exitAt: null } }
    expect(JSON.parse(await wire(enter(intent, true)))).to.include({ order_class: 'oto' }).and.not.have.property('take_profit')
    expect(JSON.parse(await wire(enter(intent, false)))).to.not.have.any.keys('order_class', 'stop_loss')
  })

  it('of coins rests until cancelled, and is filled at once when a market order closes them', async () => {
    expect(await wire(enter({ legs: [leg('BTC/USD')], qty: 0.00000012, limit: 61_000.5 }))).to.equal(
      '{"client_order_id":"cid-1","limit_price":"61000.5","qty":"0.00000012","side":"buy","symbol":"BTC/USD","time_in_force":"gtc","type":"limit"}',
    )
    expect(await wire(close({ legs: [leg('BTC/USD', 'sell', 'close')], qty: 0.5, limit: null }))).to.equal(
      '{"client_order_id":"cid-1","qty":"0.5","side":"sell","symbol":"BTC/USD","time_in_force":"ioc","type":"market"}',
    )
  })

  it('of a fraction of a share leaves as a simple day order', async () => {
    expect(await wire(close({ legs: [leg('AAPL', 'sell', 'close')], qty: 1.5, limit: null }))).to.equal(
      '{"client_order_id":"cid-1","qty":"1.5","side":"sell","symbol":"AAPL","time_in_force":"day","type":"market"}',
    )
  })

  it('of one contract always says what it does to the position', async () => {
    expect(await wire(close({ legs: [leg('AAPL260619C00200000', 'buy', 'close')], qty: 3, limit: 1.2 }))).to.equal(
      '{"client_order_id":"cid-1","limit_price":"1.2","position_intent":"buy_to_close","qty":"3","side":"buy","symbol":"AAPL260619C00200000",' +
        '"time_in_force":"day","type":"limit"}',
    )
  })

  it('of several legs names neither symbol nor side, and a credit is negative', async () => {
    const legs = [leg('AAPL260619P00180000', 'buy', 'open'), leg('AAPL260619P00190000', 'sell', 'open')]
    expect(await wire(enter({ legs, qty: 2, limit: -1.2 }))).to.equal(
      '{"client_order_id":"cid-1","legs":[' +
        '{"position_intent":"buy_to_open","ratio_qty":"1","side":"buy","symbol":"AAPL260619P00180000"},' +
        '{"position_intent":"sell_to_open","ratio_qty":"1","side":"sell","symbol":"AAPL260619P00190000"}],' +
        '"limit_price":"-1.2","order_class":"mleg","qty":"2","time_in_force":"day","type":"limit"}',
    )
  })

  it('puts a limit on the tick without making it worse than asked (17 CFR 242.612: a cent, under a dollar a hundredth of it)', () => {
    const limit = (price: number, side: 'buy' | 'sell'): unknown => orderBody(close({ legs: [leg('AAPL', side)], qty: 1, limit: price })).limitPrice
    expect(limit(290.129, 'buy')).to.equal('290.12')
    expect(limit(290.121, 'sell')).to.equal('290.13')
    expect(limit(0.98765, 'buy')).to.equal('0.9876')
  })

  it('is refused without legs or with numbers that no wire can carry', () => {
    expect(() => orderBody(enter({ legs: [], qty: 1, limit: 1 }))).to.throw(RangeError, 'no legs')
    expect(() => orderBody(enter({ legs: [leg('AAPL')], qty: Number.NaN, limit: 1 }))).to.throw(RangeError)
    expect(() => orderBody(enter({ legs: [leg('AAPL')], qty: 1, limit: -1 }))).to.throw(RangeError)
  })
})

const BASE = {
  module: 'stocks',
  strategy: 'orb',
  underlying: 'AAPL',
  at: millis(0),
  reason: { code: 'range-broken', numbers: {} },
  parameters: 1,
} as const

function leg(symbol: string, side: Leg['side'] = 'buy', effect: Leg['effect'] = 'open'): Leg {
  return { symbol, side, ratio: 1, effect }
}

function enter(intent: Pick<EnterIntent, 'legs' | 'qty' | 'limit'> & Partial<EnterIntent>, bracket = false): OrderToSend {
  const protection = { stop: null, target: null, exitAt: null }
  return { id: orderId('cid-1'), bracket, intent: { ...BASE, type: 'enter', confidence: 1, protection, riskPerUnit: 1, expiresAt: millis(1), ...intent } }
}

function close(intent: Pick<ExitOrderIntent, 'legs' | 'qty' | 'limit'>): OrderToSend {
  return { id: orderId('cid-1'), bracket: false, intent: { ...BASE, type: 'close', ...intent } }
}

/** The bytes that the SDK would send. */
async function wire(order: OrderToSend): Promise<string> {
  let sent = ''
  const fetchApi = (_url: string, init: RequestInit): Promise<Response> => {
    sent = String(init.body)
    return Promise.resolve(Response.json({}))
  }
  const alpaca = new Alpaca({ keyId: 'k', secret: 's', fetchApi, rateLimit: false, retry: false, timeoutMs: 0 })
  await alpaca.trading.orders.postOrderRaw({ postOrderRequest: orderBody(order) })
  return sent
}
