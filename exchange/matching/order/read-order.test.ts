import { expect } from 'chai'
import { readDecimal, readOrderPatch, readOrderRequest } from './read-order.ts'

describe('Reading an order body', () => {
  it('takes what the official SDK sends', () => {
    const body = {
      limit_price: '150', order_class: 'bracket', qty: '10', side: 'buy', stop_loss: { limit_price: '144.5', stop_price: '145' }, symbol: 'AAPL',
      take_profit: { limit_price: '155' }, time_in_force: 'day', type: 'limit',
    }
    expect(readOrderRequest(body)).to.deep.equal({ ok: true, request: body })
  })

  it('takes JSON numbers, as alpaca-py sends, and leaves nulls and unknown keys out', () => {
    const body = { symbol: 'BTC/USD', side: 'buy', type: 'limit', time_in_force: 'gtc', qty: 1.5, limit_price: 50000.0, stop_price: null, order_id: 'x', client_order_id: '' }
    expect(readOrderRequest(body)).to.deep.equal({
      ok: true, request: { symbol: 'BTC/USD', side: 'buy', type: 'limit', time_in_force: 'gtc', qty: '1.5', limit_price: '50000' },
    })
  })

  it('takes the legs of a spread with numeric ratios and a negative limit', () => {
    const body = {
      order_class: 'mleg', type: 'limit', qty: '2', limit_price: -1.2, time_in_force: 'day',
      legs: [{ symbol: 'AAPL260619P00180000', ratio_qty: 1.0, side: 'buy', position_intent: 'buy_to_open' }],
    }
    expect(readOrderRequest(body)).to.deep.nested.include({
      ok: true, 'request.limit_price': '-1.2',
      'request.legs': [{ symbol: 'AAPL260619P00180000', ratio_qty: '1', side: 'buy', position_intent: 'buy_to_open' }],
    })
  })

  it('refuses what is no order, in the words of the venue', () => {
    const words = [null, [], 'buy', { side: 'buy' }, { time_in_force: 'day', side: 'up' }, { time_in_force: 'day', qty: 'ten' }, { time_in_force: 'day', qty: '1.0000000001' }]
      .map((body) => { const read = readOrderRequest(body); return read.ok ? 'taken' : `${read.error.code} ${read.error.message}` })
    expect(words).to.deep.equal([
      '40010001 request body format is invalid', '40010001 request body format is invalid', '40010001 request body format is invalid',
      '40010001 time_in_force is required', '40010001 invalid side specified', '40010001 request body format is invalid',
      '42210000 invalid qty: must be a decimal of at most 9 places',
    ])
  })

  it('reads replacements alike', () => {
    expect(readOrderPatch({ qty: 5, trail: '1.5', limit_price: null })).to.deep.equal({ ok: true, patch: { qty: '5', trail: '1.5' } })
  })

  it('knows decimals with exponents, of which the SDK sends some', () => {
    expect(['1e-8', 1e-8, '1.2e-7', 1.2e-7, '.5', '1.', '-3.10', 'NaN', '', '1,5', 1 / 0].map(readDecimal)).to.deep.equal([
      '0.00000001', '0.00000001', '0.00000012', '0.00000012', '0.5', '1', '-3.10', undefined, undefined, undefined, undefined,
    ])
  })
})
