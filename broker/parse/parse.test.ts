import { expect } from 'chai'
import { parseAccount } from './account.ts'
import { parseActivity } from './activity.ts'
import { parseBar } from './bar.ts'
import { parseCorporateAction } from './corporate-action.ts'
import { each } from './each.ts'
import { parseFillActivity } from './fill.ts'
import { parseInstrument } from './instrument.ts'
import { parseOrder } from './order.ts'
import { parsePosition } from './position.ts'
import { parseQuote } from './quote.ts'
import { parseTradeUpdate } from './trade-update.ts'

/** Shapes: ALPACA-WIRE sections 4.2 to 4.7 and 4.11. */
const ORDER = {
  id: '61e69015-8549-4bfd-b9c3-01e75843f47d',
  client_order_id: 'abcd1234.7.0.1.00ff00ff',
  submitted_at: '2026-03-10T13:30:00.123456789Z',
  symbol: 'AAPL',
  asset_class: 'us_equity',
  qty: '10',
  filled_qty: '4',
  filled_avg_price: '100.5',
  limit_price: '101',
  stop_price: null,
  type: 'limit',
  order_type: 'limit',
  side: 'sell',
  status: 'partially_filled',
  legs: null,
}

describe('what the venue writes', () => {
  it('an order, its time cut to milliseconds', () => {
    expect(parseOrder(ORDER)).to.deep.equal({
      id: ORDER.id,
      clientId: ORDER.client_order_id,
      symbol: 'AAPL',
      side: 'sell',
      status: 'partial',
      qty: 10,
      filledQty: 4,
      filledPrice: 100.5,
      limitPrice: 101,
      stopPrice: null,
      type: 'limit',
      submittedAt: Date.parse('2026-03-10T13:30:00.123Z'),
      legs: [],
    })
  })

  it('a bar; none without a price, with one that no market can have, or with less than no volume', () => {
    const bar = { t: '2026-03-10T13:30:00Z', o: 100, h: 101, l: 99, c: 100.5, v: 10 }
    expect(parseBar('AAPL', bar)).to.deep.equal({ symbol: 'AAPL', start: Date.parse(bar.t), open: 100, high: 101, low: 99, close: 100.5, volume: 10 })
    for (const wrong of [{ c: null }, { c: 0 }, { l: -1 }, { v: -1 }, { t: 'noon' }]) expect(parseBar('AAPL', { ...bar, ...wrong }), JSON.stringify(wrong)).to.equal(undefined)
  })

  it('a status that nobody has heard of counts as working, an order without id is none', () => {
    expect(parseOrder({ ...ORDER, status: 'contemplated' })).to.have.property('status', 'working')
    expect(parseOrder({ ...ORDER, id: null })).to.equal(undefined)
  })

  it('what stands in the place of a replaced order', () => {
    expect(parseOrder({ ...ORDER, status: 'replaced', replaced_by: 'next' })).to.include({ status: 'replaced', replacedBy: 'next' })
    expect(parseOrder({ ...ORDER, replaced_by: null })).not.to.have.property('replacedBy')
  })

  it('a short sale under its own name as a sale, and the time of year one as none', () => {
    expect(parseOrder({ ...ORDER, side: 'sell_short' })).to.have.property('side', 'sell')
    const unsent = parseOrder({ ...ORDER, submitted_at: '0001-01-01T00:00:00Z', created_at: '2026-03-10T13:29:00Z' })
    expect(unsent).to.have.property('submittedAt', Date.parse('2026-03-10T13:29:00Z'))
    expect(parseQuote('AAPL', { t: '0001-01-01T00:00:00Z', bp: 0, ap: 0 }), 'a symbol that was never quoted').to.equal(undefined)
  })

  it('legs that wait for their parent take its time', () => {
    const leg = { ...ORDER, id: 'leg', submitted_at: null, status: 'held', type: 'stop', stop_price: '95' }
    const [parsed] = parseOrder({ ...ORDER, legs: [leg, 'nonsense'] })?.legs ?? []
    expect(parsed).to.include({ id: 'leg', status: 'held', stopPrice: 95, submittedAt: Date.parse('2026-03-10T13:30:00.123Z') })
  })

  it('a position with its sign, its pair with a slash', () => {
    expect(parsePosition({ symbol: 'BTCUSD', asset_class: 'crypto', qty: '0.5', qty_available: '0.4', side: 'long', avg_entry_price: '60000', current_price: null })).to.deep.equal({
      symbol: 'BTC/USD',
      qty: 0.5,
      available: 0.4,
      price: 60_000,
      mark: null,
    })
    const short = { symbol: 'AAPL', asset_class: 'us_equity', qty: '-5', qty_available: '-5', side: 'short', avg_entry_price: '100', current_price: '99' }
    expect(parsePosition(short)).to.include({ qty: -5, available: 5 })
  })

  it('an account of any generation, but none without equity', () => {
    const account = { id: 'a', cash: '10', equity: '20', buying_power: '40', status: 'ACTIVE' }
    expect(parseAccount(account)).to.deep.equal({ id: 'a', cash: 10, equity: 20, buyingPower: { stocks: 40, crypto: 10, options: 10 }, blocked: false })
    expect(parseAccount({ ...account, trading_blocked: true })).to.have.property('blocked', true)
    expect(['PAPER_ONLY', '', 'ACCOUNT_UPDATED'].map((status) => parseAccount({ ...account, status })?.blocked)).to.deep.equal([false, false, true])
    expect(parseAccount({ ...account, equity: null })).to.equal(undefined)
    expect(parseAccount({ ...account, crypto_tier: 2 }), 'where the venue tells its fee tier').to.have.property('cryptoTier', 2)
  })

  it('one execution under one name, whether stream or activities tell it', () => {
    const streamed = parseTradeUpdate({
      event: 'partial_fill',
      execution_id: 'one-uuid',
      timestamp: '2026-03-10T13:30:01Z',
      price: '100.5',
      qty: '4',
      position_qty: '-4',
      order: ORDER,
    })?.fills
    const listed = parseFillActivity({
      id: '20260310093001000::another-uuid',
      activity_type: 'FILL',
      transaction_time: '2026-03-10T13:30:01Z',
      price: '100.5',
      qty: '4',
      cum_qty: '4',
      side: 'sell_short',
      symbol: 'AAPL',
      order_id: ORDER.id,
    })
    expect(streamed).to.deep.equal([{ ...listed, position: -4 }])
    expect(listed).to.include({ side: 'sell', qty: 4, price: 100.5, execution: `${ORDER.id}:4` })
  })

  it('the executions of several legs, each under its own order', () => {
    const leg = (id: string, symbol: string, side: string) => ({ ...ORDER, id, symbol, asset_class: 'us_option', side, qty: '2', filled_qty: '2' })
    const order = { ...ORDER, id: 'parent', symbol: '', asset_class: '', side: '', legs: [leg('l1', 'AAPL260619P00180000', 'buy'), leg('l2', 'AAPL260619P00190000', 'sell')] }
    const execution = (order_id: string, symbol: string, price: string) => ({ execution_id: `e-${order_id}`, order_id, symbol, qty: '2', price, timestamp: '2026-03-10T13:30:01Z' })
    const update = parseTradeUpdate({
      event: 'fill',
      timestamp: '2026-03-10T13:30:01Z',
      price: '-1.2',
      qty: '2',
      order,
      legs: [execution('l1', 'AAPL260619P00180000', '3.1'), execution('l2', 'AAPL260619P00190000', '4.3')],
    })
    expect(update?.fills.map(({ execution: name, symbol, side, price }) => [name, symbol, side, price])).to.deep.equal([
      ['l1:2', 'AAPL260619P00180000', 'buy', 3.1],
      ['l2:2', 'AAPL260619P00190000', 'sell', 4.3],
    ])
  })

  it('the legs of a streamed order, which the SDK has renamed', () => {
    const leg = { id: 'leg', symbol: 'AAPL', qty: '10', filledQty: '10', filledAvgPrice: '95', stopPrice: '95', side: 'sell', status: 'filled', type: 'stop', submittedAt: new Date(1) }
    const update = parseTradeUpdate({ event: 'new', timestamp: '2026-03-10T13:30:01Z', order: { ...ORDER, legs: [leg] } })
    expect(update?.order.legs[0]).to.include({ id: 'leg', filledQty: 10, filledPrice: 95, stopPrice: 95, status: 'filled', submittedAt: 1 })
  })

  it('expiry, assignment at the strike, fees and transfers; the share trade behind an assignment is no second record', () => {
    const assigned = { id: 'x', activity_type: 'OPASN', date: '2026-03-13', symbol: 'AAPL260313P00100000', qty: '1', price: '0', net_amount: '0' }
    expect(parseActivity(assigned)).to.deep.equal({
      id: 'x', type: 'assigned', at: Date.parse('2026-03-13T12:00:00Z'), symbol: 'AAPL260313P00100000', qty: 1, price: 100, amount: 0,
    })
    expect(parseActivity({ ...assigned, activity_type: 'OPTRD', symbol: 'AAPL', net_amount: '-10000' })).to.equal('skipped')
    expect(parseActivity({ id: 'y', activity_type: 'CFEE', date: '2026-03-10', symbol: 'BTCUSD', qty: '-0.001', net_amount: '0' })).to.include({ type: 'fee', symbol: 'BTC/USD', qty: -0.001 })
    expect(parseActivity({ id: 'z', activity_type: 'CSD', date: '2026-03-10', net_amount: '500' })).to.include({ type: 'transfer', amount: 500 })
    expect(parseActivity({ id: 'z', activity_type: 'DIVNRA', date: '2026-03-10', net_amount: '-1.5' })).to.include({ type: 'transfer', amount: -1.5 })
  })

  it('no execution that lacks its time, its size, its price or its order', () => {
    const fill = { id: '20260310093001000::uuid', transaction_time: '2026-03-10T13:30:01Z', price: '100.5', qty: '4', cum_qty: '4', side: 'buy', symbol: 'AAPL', order_id: ORDER.id }
    for (const name of ['transaction_time', 'price', 'qty', 'order_id']) expect(parseFillActivity({ ...fill, [name]: undefined }), name).to.equal(undefined)
    expect(parseFillActivity({ ...fill, cum_qty: undefined })).to.include({ execution: fill.id })
    expect(parseFillActivity({ ...fill, cum_qty: undefined, id: undefined }), 'without any name').to.equal(undefined)
    const update = { event: 'partial_fill', timestamp: '2026-03-10T13:30:01Z', price: '100.5', qty: '4', order: ORDER }
    for (const name of ['price', 'qty']) expect(parseTradeUpdate({ ...update, [name]: undefined })?.fills, name).to.deep.equal([])
    for (const name of ['event', 'timestamp', 'order']) expect(parseTradeUpdate({ ...update, [name]: undefined }), name).to.equal(undefined)
    expect(parseTradeUpdate({ ...update, event: 'canceled' })?.fills, 'no execution').to.deep.equal([])
    expect(parseTradeUpdate({ ...update, timestamp: undefined, at: '2026-03-10T13:30:02Z' })?.at).to.equal(Date.parse('2026-03-10T13:30:02Z'))
    const unnamed = parseTradeUpdate({ ...update, execution_id: 'e-1', order: { ...ORDER, filled_qty: null } })
    expect(unnamed?.fills.map(({ execution }) => execution), 'by its own name where no total is told').to.deep.equal(['e-1'])
  })

  it('the execution of a leg that its order does not show, under the leg\'s own id', () => {
    const order = { ...ORDER, id: 'parent', symbol: '', asset_class: '', legs: [{ ...ORDER, id: 'l1', symbol: 'AAPL260619P00180000', asset_class: 'us_option', filled_qty: '2' }] }
    const leg = (order_id: string, symbol: string) => ({ execution_id: `e-${order_id}`, order_id, symbol, qty: '2', price: '3.1', timestamp: '2026-03-10T13:30:01Z' })
    const of = (one: object) => parseTradeUpdate({ event: 'fill', timestamp: '2026-03-10T13:30:01Z', order, legs: [one] })?.fills.map(({ orderId, execution, symbol }) => [orderId, execution, symbol])
    expect(of(leg('l2', 'AAPL260619P00190000'))).to.deep.equal([['l2', 'e-l2', 'AAPL260619P00190000']])
    expect(of(leg('', 'AAPL260619P00180000')), 'known by its contract').to.deep.equal([['l1', 'l1:2', 'AAPL260619P00180000']])
    expect(of(leg('', 'AAPL260619P00190000'))).to.deep.equal([['parent', 'e-', 'AAPL260619P00190000']])
  })

  it('no activity without name, id or time; none that moves nothing; executions are listed elsewhere', () => {
    const deposit = { id: 'z', activity_type: 'CSD', date: '2026-03-10', net_amount: '500' }
    for (const name of ['id', 'activity_type', 'date']) expect(parseActivity({ ...deposit, [name]: undefined }), name).to.equal(undefined)
    expect([parseActivity({ ...deposit, net_amount: '0' }), parseActivity({ ...deposit, net_amount: undefined }), parseActivity({ ...deposit, activity_type: 'FILL' })]).to.deep.equal(['skipped', 'skipped', 'skipped'])
    expect(parseActivity({ ...deposit, created_at: '2026-03-10T18:00:00Z', transaction_time: '2026-03-10T17:00:00Z' })).to.include({ at: Date.parse('2026-03-10T18:00:00Z') })
    expect(parseActivity({ ...deposit, transaction_time: '2026-03-10T17:00:00Z' })).to.include({ at: Date.parse('2026-03-10T17:00:00Z') })
    expect(parseActivity({ ...deposit, date: '2026-03-10T00:00:00Z' }), 'the day alone').to.include({ at: Date.parse('2026-03-10T12:00:00Z') })
    const ended = { id: 'x', activity_type: 'OPEXP', date: '2026-03-13', symbol: 'AAPL260313P00100000', qty: '-1', price: '0' }
    expect(parseActivity(ended), 'worthless').to.include({ type: 'expired', price: 0, qty: -1 })
    expect(parseActivity({ ...ended, activity_type: 'OPEXC', price: '99' }), 'as told').to.include({ type: 'exercised', price: 99 })
  })

  it('an asset that trades', () => {
    const asset = { symbol: 'AAPL', class: 'us_equity', status: 'active', tradable: true, fractionable: true, shortable: true, easy_to_borrow: false }
    expect(parseInstrument(asset)).to.deep.equal({ type: 'share', symbol: 'AAPL', fractionable: true, shortable: false })
    expect(parseInstrument({ ...asset, tradable: false })).to.equal('skipped')
    const coin = { symbol: 'BTC/USD', class: 'crypto', status: 'active', tradable: true, min_order_size: '0.0001', min_trade_increment: '0.00001', price_increment: '0.5' }
    expect(parseInstrument(coin)).to.deep.equal({ type: 'pair', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', minimumQty: 0.0001, qtyStep: 0.00001, tick: 0.5 })
  })

  it('splits, stock dividends and dividends as what they do to a share', () => {
    const split = { id: '1', symbol: 'AAPL', new_rate: 4, old_rate: 1, ex_date: '2020-08-31', process_date: '2020-08-31', payable_date: '2020-08-28' }
    expect(parseCorporateAction('forward_splits', split)).to.deep.equal({ type: 'split', symbol: 'AAPL', date: '2020-08-31', to: 4, from: 1 })
    expect(parseCorporateAction('reverse_splits', { ...split, symbol: 'AIG', new_rate: 1, old_rate: 20 })).to.deep.include({ to: 1, from: 20 })
    expect(parseCorporateAction('forward_splits', { ...split, new_rate: 1.5 })).to.deep.include({ to: 3, from: 2 })
    expect(parseCorporateAction('stock_dividends', { ...split, rate: 0.05 })).to.deep.include({ type: 'split', to: 21, from: 20 })
    const dividend = { symbol: 'QQQ', rate: 0.7, ex_date: '2025-09-22', process_date: '2025-09-26', special: false, foreign: false }
    expect(parseCorporateAction('cash_dividends', dividend)).to.deep.equal({ type: 'dividend', symbol: 'QQQ', date: '2025-09-22', perShare: '0.7' })
    expect([parseCorporateAction('forward_splits', { ...split, old_rate: 0 }), parseCorporateAction('cash_dividends', { ...dividend, ex_date: '' })]).to.deep.equal([undefined, undefined])
  })

  it('one bad item costs itself alone', () => {
    const lines: string[] = []
    const log = { debug() {}, info() {}, error() {}, warning: (line: string) => void lines.push(line), child: () => log }
    expect(each('order', [ORDER, null, { id: 7 }, ORDER], parseOrder, log)).to.have.length(2)
    expect(lines).to.have.length(2)
  })
})
