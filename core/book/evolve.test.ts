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

  it('lets final orders and old trades go after some days, and keeps what is open', () => {
    const ended: Fact = { type: 'order.ended', at: AT, id: BUY, status: 'canceled', why: '' }
    const sold = approved(SELL, { legs: [legOf('AAA', 'sell')], qty: 1 })
    const later: Fact = { type: 'day.began', at: millis(AT + 5 * DAY), date: '2026-03-15', equity: usd(1) }
    expect([...bookOf(BOUGHT, ended, sold, later).orders.keys()]).to.deep.equal([SELL])
  })
})

const OFF = { outcome: 'off' as const, decisions: 0, signals: 0, approved: 0, refused: 0, error: null }
