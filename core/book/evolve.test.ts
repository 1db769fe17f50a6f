import { expect } from 'chai'
import { birthId, millis, type OrderId, orderId, venueId } from '../brand.ts'
import type { Fact, OrderFilled } from '../fact/fact.ts'
import { usd } from '../money.ts'
import type { Leg, OrderIntent } from '../order/intent.ts'
import type { Book } from './book.ts'
import { emptyBook, evolve } from './evolve.ts'

const AT = millis(Date.UTC(2026, 2, 10, 14, 0))
const DAY = 86_400_000
const KEY = 'stocks/s/AAA'
const NO_LEVELS = { stop: null, target: null, exitAt: null }
const REASON = { code: 'time-exit' as const, numbers: {} }

function bookOf(...facts: readonly Fact[]): Book {
  const book = emptyBook()
  const begin: Fact = { type: 'engine.started', at: AT, birth: birthId('evolvebk'), account: 'A', environment: 'paper', cash: usd(10_000), version: '1' }
  for (const fact of [begin, ...facts]) evolve(book, fact)
  return book
}

function legOf(symbol: string, side: 'buy' | 'sell', ratio = 1): Leg {
  return { symbol, side, ratio, effect: 'open' }
}

interface OrderGiven {
  readonly legs: readonly Leg[]
  readonly qty: number
  readonly module?: 'stocks' | 'crypto' | 'options'
  readonly closes?: boolean
  readonly strategy?: string
  readonly underlying?: string
  readonly at?: number
}

function approved(id: OrderId, given: OrderGiven): Fact {
  const { legs, qty, module = 'stocks', closes = false, strategy = 's', underlying = 'AAA' } = given
  const at = millis(given.at ?? AT)
  const base = { module, strategy, underlying, at, reason: { code: 'momentum-up' as const, numbers: {} }, parameters: 2, legs, qty }
  const intent: OrderIntent = closes
    ? { type: 'close', ...base, limit: null }
    : { type: 'enter', ...base, limit: 1, confidence: 1, protection: NO_LEVELS, riskPerUnit: 1, expiresAt: at }
  // As a journal gives it back: only the gate makes one.
  return JSON.parse(JSON.stringify({ type: 'order.approved', at, order: { id, intent, bracket: false }, exposure: 0, reference: 1, trimmed: null })) as Fact
}

function fill(id: OrderId, given: Pick<OrderFilled, 'side' | 'qty' | 'price'> & Partial<OrderFilled>): Fact {
  return { type: 'order.filled', at: AT, id, execution: `e${given.side}${given.qty}${given.price}`, symbol: 'AAA', fee: usd(0), feeQty: 0, ...given }
}

const [BUY, SELL] = [orderId('buy'), orderId('sell')]
const BOUGHT = approved(BUY, { legs: [legOf('AAA', 'buy')], qty: 10 })

describe('the book', () => {
  it('opens a sleeve with the first fill, at average cost', () => {
    const book = bookOf(BOUGHT, fill(BUY, { side: 'buy', qty: 4, price: 10 }), fill(BUY, { side: 'buy', qty: 6, price: 20 }))
    const sleeve = book.sleeves.get(KEY)
    // (4 x 10 + 6 x 20) / 10 = 16.
    expect(sleeve?.holdings).to.deep.equal([{ symbol: 'AAA', qty: 10, price: 16 }])
    expect(sleeve).to.include({ parameters: 2, basis: 160, openedAt: AT })
    expect(book.cash).to.equal(9840)
    expect(book.orders.get(BUY)).to.include({ filled: 10, status: 'partial' })
  })

  it('counts an execution once', () => {
    const one = fill(BUY, { side: 'buy', qty: 4, price: 10 })
    expect(bookOf(BOUGHT, one, one).cash).to.equal(9960)
  })

  it('realises at average cost, short and long, before fees', () => {
    const sold = approved(SELL, { legs: [legOf('AAA', 'sell')], qty: 10, closes: true })
    const book = bookOf(BOUGHT, fill(BUY, { side: 'buy', qty: 10, price: 10 }), sold, fill(SELL, { side: 'sell', qty: 4, price: 12.5, fee: usd(0.5) }))
    expect(book.sleeves.get(KEY)).to.include({ realised: 10, fees: 0.5 })
    expect(book.day).to.include({ realised: 10, fees: 0.5 })
    const short = bookOf(approved(SELL, { legs: [legOf('AAA', 'sell')], qty: 5 }), fill(SELL, { side: 'sell', qty: 5, price: 20 }), BOUGHT, fill(BUY, { side: 'buy', qty: 5, price: 18 }))
    expect(short.sleeves.get(KEY)?.realised).to.equal(10)
  })

  it('keeps the average cost of what is left, and begins a new one beyond zero', () => {
    const after = (...fills: readonly (readonly ['buy' | 'sell', number, number])[]) => {
      const book = bookOf(BOUGHT, approved(SELL, { legs: [legOf('AAA', 'sell')], qty: 10, closes: true }), ...fills.map(([side, qty, price]) => fill(side === 'buy' ? BUY : SELL, { side, qty, price })))
      return [book.sleeves.get(KEY)?.holdings, book.sleeves.get(KEY)?.realised]
    }
    const held = (qty: number, price: number) => [{ symbol: 'AAA', qty, price }]
    expect(after(['buy', 10, 100], ['sell', 4, 110])).to.deep.equal([held(6, 100), 40])
    expect(after(['buy', 10, 100], ['sell', 4, 110], ['sell', 6, 90])).to.deep.equal([[], -20])
    expect(after(['sell', 10, 100], ['buy', 4, 90])).to.deep.equal([held(-6, 100), 40])
    expect(after(['buy', 5, 100], ['sell', 8, 110])).to.deep.equal([held(-3, 110), 50])
  })

  it('realises a contract a hundredfold, and holds its symbols in their order', () => {
    const [low, high] = ['AAA260417P00090000', 'AAA260417P00095000']
    const order = approved(BUY, { legs: [legOf(high, 'sell'), legOf(low, 'buy')], qty: 2, module: 'options' })
    const closes = approved(SELL, { legs: [legOf(high, 'buy')], qty: 1, module: 'options', closes: true })
    const book = bookOf(order, fill(BUY, { side: 'sell', qty: 2, price: 3, symbol: high }), fill(BUY, { side: 'buy', qty: 2, price: 1, symbol: low }))
    const sleeve = book.sleeves.get('options/s/AAA')
    expect(sleeve?.holdings).to.deep.equal([{ symbol: low, qty: 2, price: 1 }, { symbol: high, qty: -2, price: 3 }])
    evolve(book, closes)
    evolve(book, fill(SELL, { side: 'buy', qty: 1, price: 3.5, symbol: high }))
    expect([sleeve?.realised, sleeve?.basis, book.day.realised], 'one sold at 3 and bought back at 3.5').to.deep.equal([-50, 800, -50])
  })

  it('takes a fee in coins from the holding, at its price', () => {
    const order = approved(BUY, { legs: [legOf('BTC/USD', 'buy')], qty: 0.1, module: 'crypto', underlying: 'BTC/USD' })
    const book = bookOf(order, fill(BUY, { side: 'buy', qty: 0.1, price: 100, symbol: 'BTC/USD', feeQty: 0.00025 }))
    const sleeve = book.sleeves.get('crypto/s/BTC/USD')
    expect(sleeve?.holdings[0]?.qty).to.equal(0.09975)
    expect(sleeve?.fees).to.equal(0.025)
    expect(book.cash, 'the fee was no dollars').to.equal(9990)
  })

  it('takes each fee in coins at the price of its own execution, so that cost, fees and what became of the cash agree', () => {
    const order = approved(BUY, { legs: [legOf('BTC/USD', 'buy')], qty: 20, module: 'crypto', underlying: 'BTC/USD' })
    const buy = { side: 'buy' as const, qty: 10, symbol: 'BTC/USD', feeQty: 0.025 }
    const book = bookOf(order, fill(BUY, { ...buy, price: 100, execution: 'a' }), fill(BUY, { ...buy, price: 90, execution: 'b' }))
    const { holdings: [held], fees } = book.sleeves.get('crypto/s/BTC/USD') ?? expect.fail()
    expect(held).to.deep.equal({ symbol: 'BTC/USD', qty: 19.95, price: 95 })
    expect(19.95 * 95 + (fees ?? NaN), 'ten at 100 and ten at 90').to.be.closeTo(1900, 1e-9)
  })

  it('counts a spread as filled as far as each of its legs is', () => {
    const [low, high] = ['AAA260417P00090000', 'AAA260417P00095000']
    const order = approved(BUY, { legs: [legOf(high, 'buy'), legOf(low, 'sell', 2)], qty: 3, module: 'options' })
    const book = bookOf(order, fill(BUY, { side: 'buy', qty: 2, price: 3, symbol: high }), fill(BUY, { side: 'sell', qty: 2, price: 1, symbol: low }))
    expect(book.orders.get(BUY)?.filled, 'one of the ratio 1 to 2').to.equal(1)
    expect(book.cash, '10000 - 2 x 300 + 2 x 100').to.equal(9600)
  })

  it('forgets no fill that comes after an end', () => {
    const ended: Fact = { type: 'order.ended', at: AT, id: BUY, status: 'canceled', why: '' }
    const book = bookOf(BOUGHT, ended, fill(BUY, { side: 'buy', qty: 3, price: 10 }))
    expect(book.sleeves.get(KEY)?.holdings[0]?.qty).to.equal(3)
    expect(book.open.size).to.equal(0)
  })

  it('calls an order that has a part partial, while it is not being cancelled, and again when its cancel has failed', () => {
    const acked: Fact = { type: 'order.acked', at: AT, id: BUY, venueId: venueId('v'), children: [] }
    const asked: Fact = { type: 'cancel.requested', at: AT, id: BUY, why: 'command' }
    const failed: Fact = { type: 'cancel.failed', at: AT, id: BUY, why: '' }
    const part = fill(BUY, { side: 'buy', qty: 3, price: 10 })
    const statusAfter = (...facts: readonly Fact[]) => bookOf(BOUGHT, acked, ...facts).orders.get(BUY)?.status
    expect(statusAfter(part)).to.equal('partial')
    expect(statusAfter(asked, part)).to.equal('cancelling')
    expect(statusAfter(asked, part, failed)).to.equal('partial')
    expect(statusAfter(asked, failed)).to.equal('working')
  })

  it('leaves a bracket\'s leg as it is when its parent is acknowledged again', () => {
    const stop = { id: orderId('stop'), venueId: venueId('vs'), role: 'stop' as const, side: 'sell' as const, qty: 10, price: 9 }
    const acked: Fact = { type: 'order.acked', at: AT, id: BUY, venueId: venueId('v'), children: [stop] }
    const book = bookOf(BOUGHT, acked, fill(BUY, { side: 'buy', qty: 10, price: 10 }), fill(stop.id, { side: 'sell', qty: 10, price: 9 }), { type: 'order.ended', at: AT, id: stop.id, status: 'filled', why: '' }, acked)
    expect([book.orders.get(stop.id)?.status, book.orders.get(stop.id)?.filled, book.open.has(stop.id)]).to.deep.equal(['filled', 10, false])
    expect(book.sleeves.get(KEY)?.lastExit).to.deep.equal({ code: 'stop-hit', numbers: { stop: 9 } })
  })

  it('names a target that was filled as the end of its round trip', () => {
    const target = { id: orderId('target'), venueId: venueId('vt'), role: 'target' as const, side: 'sell' as const, qty: 10, price: 12 }
    const book = bookOf(BOUGHT, { type: 'order.acked', at: AT, id: BUY, venueId: venueId('v'), children: [target] }, fill(BUY, { side: 'buy', qty: 10, price: 10 }), fill(target.id, { side: 'sell', qty: 10, price: 12 }))
    expect(book.sleeves.get(KEY)?.lastExit).to.deep.equal({ code: 'target-hit', numbers: { target: 12 } })
  })

  it('adds dust to what lies outside already', () => {
    const closed: Fact = { type: 'trade.closed', at: AT, sleeve: 'crypto/s/BTC/USD', openedAt: AT, realised: usd(0), fees: usd(0), basis: usd(1), entry: REASON, exit: REASON, parameters: 0 }
    const order = approved(BUY, { legs: [legOf('BTC/USD', 'buy')], qty: 1, module: 'crypto', underlying: 'BTC/USD' })
    const bought = fill(BUY, { side: 'buy', qty: 0.3, price: 200, symbol: 'BTC/USD' })
    const outsideAfter = (qty: number) => bookOf({ type: 'outside.set', at: AT, symbol: 'BTC/USD', qty, price: 100 }, order, bought, closed).sleeves.get('outside//BTC/USD')?.holdings
    expect(outsideAfter(0.1)?.map(({ qty, price }) => [qty, Math.round(price * 1e9) / 1e9]), '(0.1 x 100 + 0.3 x 200) / 0.4').to.deep.equal([[0.4, 175]])
    expect(outsideAfter(-0.3), 'the two are nothing together').to.equal(undefined)
  })

  it('takes an order back that was given up and is acknowledged', () => {
    const ended: Fact = { type: 'order.ended', at: AT, id: BUY, status: 'abandoned', why: '' }
    const book = bookOf(BOUGHT, ended, { type: 'order.acked', at: AT, id: BUY, venueId: venueId('v'), children: [] })
    expect([book.open.has(BUY), book.orders.get(BUY)?.status]).to.deep.equal([true, 'working'])
  })

  it('counts rejections in a row: a fill begins anew, an acceptance does not', () => {
    const rejected: Fact = { type: 'order.ended', at: AT, id: BUY, status: 'rejected', why: '' }
    const sold = approved(SELL, { legs: [legOf('AAA', 'sell')], qty: 1 })
    expect(bookOf(BOUGHT, rejected).rejections).to.equal(1)
    expect(bookOf(BOUGHT, rejected, sold, { type: 'order.acked', at: AT, id: SELL, venueId: venueId('v'), children: [] }).rejections).to.equal(1)
  })

  it('closes what lies outside through its own sleeve, which goes when it is flat', () => {
    const outside: Fact = { type: 'outside.set', at: AT, symbol: 'AAA', qty: 5, price: 10 }
    const sold = approved(SELL, { legs: [legOf('AAA', 'sell')], qty: 5, closes: true, strategy: '' })
    const book = bookOf(outside, { type: 'exit.began', at: AT, sleeve: 'outside//AAA', reason: { code: 'operator-flatten', numbers: {} } }, sold)
    expect(book.sleeves.get('outside//AAA')?.exit?.attempts).to.equal(1)
    evolve(book, fill(SELL, { side: 'sell', qty: 5, price: 11 }))
    expect([...book.sleeves.keys()]).to.deep.equal([])
    expect(book.day.realised).to.equal(5)
  })

  it('lets what a person sold by hand leave its sleeve at the fact\'s price', () => {
    const book = bookOf(BOUGHT, fill(BUY, { side: 'buy', qty: 10, price: 10 }), { type: 'holding.corrected', at: AT, sleeve: KEY, symbol: 'AAA', qty: -4, price: 12 })
    expect(book.sleeves.get(KEY)?.holdings[0]?.qty).to.equal(6)
    expect(book.sleeves.get(KEY)?.realised).to.equal(8)
    expect(book.cash, 'cash tells of itself').to.equal(9900)
    expect(book.day.realised).to.equal(8)
  })

  it('forgets dust outside that a split in reverse cuts to nothing', () => {
    const split: Fact = { type: 'position.split', at: AT, symbol: 'AAA', date: '2026-03-10', to: 1, from: 20 }
    const outside = (qty: number): Book => bookOf({ type: 'outside.set', at: AT, symbol: 'AAA', qty, price: 10 }, split)
    expect(outside(7e-9).sleeves.size).to.equal(0)
    expect(outside(40).sleeves.get('outside//AAA')?.holdings).to.deep.equal([{ symbol: 'AAA', qty: 2, price: 200 }])
  })

  it('delivers the shares of a contract outside to the shares outside', () => {
    const put = 'AAA260417P00095000'
    const book = bookOf(
      { type: 'outside.set', at: AT, symbol: put, qty: -1, price: 2 },
      { type: 'outside.set', at: AT, symbol: 'AAA', qty: 100, price: 85 },
      { type: 'contract.settled', at: AT, activity: 'a', how: 'assigned', symbol: put, qty: -1, shares: 100, price: 95 },
    )
    expect(book.sleeves.get('outside//AAA')?.holdings).to.deep.equal([{ symbol: 'AAA', qty: 200, price: 90 }])
    expect(book.sleeves.has(`outside//${put}`)).to.equal(false)
    expect(book.cash).to.equal(500)
  })

  it('ends as many contracts as the venue says, of one sleeve after the other', () => {
    const put = 'AAA260417P00095000'
    const sold = (id: OrderId, strategy: string): Fact => approved(id, { legs: [legOf(put, 'sell')], qty: 2, module: 'options', strategy })
    const book = bookOf(
      sold(BUY, 'a'), fill(BUY, { side: 'sell', qty: 2, price: 3, symbol: put }), sold(SELL, 'b'), fill(SELL, { side: 'sell', qty: 2, price: 2, symbol: put }),
      { type: 'contract.settled', at: AT, activity: 'x', how: 'assigned', symbol: put, qty: -3, shares: 300, price: 95 },
    )
    expect(book.sleeves.get('options/a/AAA')?.holdings).to.deep.equal([{ symbol: 'AAA', qty: 200, price: 95 }])
    expect(book.sleeves.get('options/b/AAA')?.holdings).to.deep.equal([{ symbol: 'AAA', qty: 100, price: 95 }, { symbol: put, qty: -1, price: 2 }])
    expect([book.sleeves.get('options/a/AAA')?.realised, book.sleeves.get('options/b/AAA')?.realised, book.day.realised], 'the premium of two and of one').to.deep.equal([600, 200, 800])
    expect(book.cash, '10,000 + 600 + 400 - 28,500').to.equal(-17_500)
  })

  it('counts a share that splits in new shares, and no other', () => {
    const other = approved(SELL, { legs: [legOf('BBB', 'buy')], qty: 10, underlying: 'BBB' })
    const split: Fact = { type: 'position.split', at: AT, symbol: 'AAA', date: '2026-03-10', to: 4, from: 1 }
    const book = bookOf(BOUGHT, fill(BUY, { side: 'buy', qty: 4, price: 10 }), other, fill(SELL, { side: 'buy', qty: 4, price: 10, symbol: 'BBB' }), split)
    expect(book.sleeves.get(KEY)?.holdings).to.deep.equal([{ symbol: 'AAA', qty: 16, price: 2.5 }])
    expect(book.sleeves.get('stocks/s/BBB')?.holdings).to.deep.equal([{ symbol: 'BBB', qty: 4, price: 10 }])
    const order = book.orders.get(BUY)
    expect([order?.intent.qty, order?.intent.limit, order?.filled, order?.reference]).to.deep.equal([40, 0.25, 16, 0.25])
    expect(order?.intent.type === 'enter' && order.intent.riskPerUnit).to.equal(0.25)
    expect(book.orders.get(SELL)).to.deep.include({ filled: 4, reference: 1 })
  })

  it('holds a refused exit back for a minute, and no other', () => {
    const began = (sleeve: string): Fact => ({ type: 'exit.began', at: AT, sleeve, reason: REASON })
    const later = millis(AT + 1000)
    const refused = (strategy: string): Fact => ({
      type: 'intent.refused', at: later, refusal: { code: 'nothing-to-close', numbers: {} },
      intent: { type: 'exit', module: 'stocks', strategy, underlying: 'AAA', at: later, reason: REASON, parameters: 0, limit: null },
    })
    const outside: Fact = { type: 'outside.set', at: AT, symbol: 'AAA', qty: 5, price: 10 }
    const bought: Fact = { type: 'outside.set', at: AT, symbol: 'BBB', qty: 5, price: 10 }
    const book = bookOf(BOUGHT, fill(BUY, { side: 'buy', qty: 10, price: 10 }), outside, bought, ...[KEY, 'outside//AAA', 'outside//BBB'].map(began))
    const waits = () => [KEY, 'outside//AAA', 'outside//BBB'].map((key) => (book.sleeves.get(key)?.exit?.retryAt ?? NaN) - AT)
    evolve(book, refused('s'))
    expect(waits()).to.deep.equal([61_000, 0, 0])
    evolve(book, refused(''))
    expect(waits()).to.deep.equal([61_000, 61_000, 0])
  })

  it('gives an adopted position to its strategy at the price it was bought at', () => {
    const book = bookOf(
      BOUGHT,
      fill(BUY, { side: 'buy', qty: 10, price: 10 }),
      { type: 'outside.set', at: AT, symbol: 'AAA', qty: 10, price: 20 },
      { type: 'position.adopted', at: AT, symbol: 'AAA', module: 'stocks', strategy: 's', underlying: 'AAA' },
    )
    expect(book.sleeves.get(KEY)?.holdings).to.deep.equal([{ symbol: 'AAA', qty: 20, price: 15 }])
    expect(book.sleeves.size).to.equal(1)
  })

  it('waits longer after each try of an exit that got nothing, and hardly after one that got something', () => {
    const retryAfter = (...facts: readonly Fact[]): number => {
      const exit = bookOf(BOUGHT, fill(BUY, { side: 'buy', qty: 10, price: 10 }), { type: 'exit.began', at: AT, sleeve: KEY, reason: { code: 'time-exit', numbers: {} } }, ...facts).sleeves.get(KEY)?.exit
      return (exit?.retryAt ?? 0) - AT
    }
    const attempt = (n: number): readonly Fact[] => {
      const id = orderId(`exit${n}`)
      return [approved(id, { legs: [legOf('AAA', 'sell')], qty: 10, closes: true }), { type: 'order.ended', at: AT, id, status: 'rejected', why: '' }]
    }
    const tries = [1, 2, 3, 4, 5, 6, 7].map((n) => retryAfter(...Array.from({ length: n }, (_, i) => attempt(i)).flat()))
    expect(tries).to.deep.equal([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
    const [begun, ended] = attempt(1)
    if (!begun || !ended) throw new TypeError('no facts')
    expect(retryAfter(begun, fill(orderId('exit1'), { side: 'sell', qty: 4, price: 10 }), ended)).to.equal(1000)
  })

  it('shifts peak and day start by a deposit, and counts a fee against the day', () => {
    const cycle: Fact = { type: 'cycle.ended', at: AT, n: 1, began: AT, equity: usd(10_000), modules: { stocks: OFF, crypto: OFF, options: OFF } }
    const day: Fact = { type: 'day.began', at: AT, date: '2026-03-10', equity: usd(10_000) }
    const book = bookOf(day, cycle, { type: 'cash.moved', at: AT, amount: usd(500), why: 'transfer' }, { type: 'cash.moved', at: AT, amount: usd(-2), why: 'fee' })
    expect([book.cash, book.peak, book.day.equity, book.day.fees]).to.deep.equal([10_498, 10_500, 10_500, 2])
  })

  it('goes on from an archive: figures, sleeves by their keys, orders by what is known of them', () => {
    const sleeve = { strategy: 's', openedAt: AT, parameters: 2, entry: REASON, protection: NO_LEVELS, realised: 5, fees: 1, basis: 100 }
    const [share, low, high] = [{ symbol: 'AAA', qty: 3, price: 10 }, { symbol: 'AAA260417P00090000', qty: 1, price: 1 }, { symbol: 'AAA260417P00095000', qty: -1, price: 2 }]
    const intentOf = (fact: Fact): OrderIntent => (fact.type === 'order.approved' ? fact.order.intent : expect.fail('no order'))
    const archived = (id: string, given: { readonly role?: 'entry' | 'exit'; readonly venue?: string; readonly filled?: number; readonly qty?: number; readonly module?: 'stocks' | 'crypto' }) => {
      const { role = 'entry', venue, filled = 0, qty = 4, module = 'stocks' } = given
      const intent = intentOf(approved(orderId(id), { legs: [legOf('AAA', role === 'entry' ? 'buy' : 'sell', 2)], qty, module, closes: role === 'exit' }))
      return { id: orderId(id), venueId: venue === undefined ? null : venueId(venue), parent: null, role, sleeve: KEY, approvedAt: AT, intent, filled }
    }
    const later = millis(AT + 1000)
    const book = bookOf({
      type: 'book.restored', at: later, cash: usd(77), peak: usd(200), day: { date: '2026-03-10', equity: 150, realised: 1, fees: 2 }, resumedAt: AT,
      sleeves: [{ ...sleeve, module: 'stocks', underlying: 'AAA', holdings: [share] }, { ...sleeve, module: 'options', underlying: 'AAA', holdings: [high, low] }, { ...sleeve, module: 'outside', strategy: '', underlying: 'AAA', holdings: [low] }],
      orders: [archived('sent', {}), archived('works', { venue: 'v1' }), archived('part', { venue: 'v2', filled: 1.5, qty: 4.5 }), archived('coins', { venue: 'v3', module: 'crypto' }), archived('exit', { venue: 'v4', role: 'exit' })],
    })
    expect([book.cash, book.peak, book.day, book.resumedAt]).to.deep.equal([77, 200, { date: '2026-03-10', equity: 150, realised: 1, fees: 2 }, AT])
    expect([...book.sleeves.keys()]).to.deep.equal([KEY, 'options/s/AAA', `outside//${low.symbol}`])
    expect(book.sleeves.get('options/s/AAA')?.holdings, 'in symbol order').to.deep.equal([low, high])
    expect([...book.orders.values()].map(({ id, status, bracket, filled, doubtedAt }) => [id, status, bracket, filled, doubtedAt])).to.deep.equal([
      ['sent', 'sent', true, 0, later], ['works', 'working', true, 0, null], ['part', 'partial', false, 1.5, null], ['coins', 'working', false, 0, null], ['exit', 'working', false, 0, null],
    ])
    expect(book.orders.get(orderId('part'))?.executed, 'two for each, at a cost that nobody knows').to.deep.equal([{ symbol: 'AAA', qty: 3, cost: undefined }])
    expect([book.sleeves.get(KEY)?.exit, book.sleeves.get('options/s/AAA')?.exit]).to.deep.equal([{ reason: { code: 'momentum-up', numbers: {} }, since: AT, attempts: 1, retryAt: later, refused: null, poorAt: null }, null])
  })

  it('lets final orders and old trades go after some days, and keeps what is open', () => {
    const ended: Fact = { type: 'order.ended', at: AT, id: BUY, status: 'canceled', why: '' }
    const sold = approved(SELL, { legs: [legOf('AAA', 'sell')], qty: 1 })
    const later: Fact = { type: 'day.began', at: millis(AT + 5 * DAY), date: '2026-03-15', equity: usd(1) }
    expect([...bookOf(BOUGHT, ended, sold, later).orders.keys()]).to.deep.equal([SELL])
  })

  it('remembers what ended within four days: orders with the venue\'s name for them, entries and round trips', () => {
    const [third, trade] = [orderId('third'), (at: number): Fact => ({ type: 'trade.closed', at: millis(at), sleeve: KEY, openedAt: AT, realised: usd(-1), fees: usd(0), basis: usd(1), entry: REASON, exit: REASON, parameters: 0 })]
    const end = (id: OrderId): Fact => ({ type: 'order.ended', at: AT, id, status: 'canceled', why: '' })
    const acked = (id: OrderId): Fact => ({ type: 'order.acked', at: AT, id, venueId: venueId(`v${id}`), children: [] })
    const entry = (id: OrderId, at: number): readonly Fact[] => [approved(id, { legs: [legOf('AAA', 'buy')], qty: 1, at }), acked(id), end(id)]
    // The second was approved, and the second round trip ended, exactly four days before.
    const book = bookOf(...entry(BUY, AT - 1), ...entry(SELL, AT), ...entry(third, AT + 2 * DAY), trade(AT - 1), trade(AT), trade(AT + 2 * DAY), { type: 'day.began', at: millis(AT + 4 * DAY), date: '2026-03-14', equity: usd(1) })
    expect([...book.orders.keys()]).to.deep.equal([SELL, third])
    expect([...book.byVenueId.values()]).to.deep.equal([SELL, third])
    expect(book.entries.map(({ id }) => id)).to.deep.equal([SELL, third])
    expect(book.trades.map(({ at }) => at - AT)).to.deep.equal([0, 2 * DAY])
    expect(book.losses, 'a row of losses outlives them').to.equal(3)
    evolve(book, { type: 'day.began', at: millis(AT + 9 * DAY), date: '2026-03-19', equity: usd(1) })
    expect([book.orders.size, book.byVenueId.size, book.entries.length, book.trades.length]).to.deep.equal([0, 0, 0, 0])
  })
})

const OFF = { outcome: 'off' as const, decisions: 0, signals: 0, approved: 0, refused: 0, error: null }
