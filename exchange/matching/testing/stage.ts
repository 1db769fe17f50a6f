import { type Millis, millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import { dayOf } from '../../../core/market/civil-date.ts'
import type { Instrument } from '../../../core/market/instrument.ts'
import { newYorkDate, newYorkTime } from '../../../core/market/new-york-time.ts'
import { parseOccSymbol } from '../../../core/market/occ-symbol.ts'
import { isTwoSided, type Quote } from '../../../core/market/quote.ts'
import { sessionCalendar } from '../../../core/market/session-calendar.ts'
import type { OrderRequest } from '../order/order-request.ts'
import { createVenue, type OrderResult, type Venue, type VenueOptions } from '../venue.ts'
import type { AssetTraits } from '../venue-options.ts'
import type { VenueError } from '../venue-error.ts'
import type { VenueEvent } from '../wire/venue-event.ts'
import type { VenueOrder } from '../wire/venue-order.ts'

/** Built once: a table that never changes. */
const CALENDAR = sessionCalendar()
const SHARES = ['AAPL', 'SPY', 'PENNY']

/** Symbol, open, high, low, close and, unless 1,000, volume. */
type ToldBar = readonly [symbol: string, open: number, high: number, low: number, close: number, volume?: number]

/** A venue with a market that a test speaks for: AAPL, SPY, PENNY (neither fractionable nor shortable), BTC/USD, ETH/USD and any OCC symbol. */
export class Stage {
  readonly options: VenueOptions
  venue: Venue
  now: Millis
  readonly #quotes = new Map<string, Quote>()
  readonly #middles = new Map<string, number>()
  readonly #last = new Map<string, number>()
  readonly #traits = new Map<string, AssetTraits>()

  /** @param start New York time, `2026-03-04T10:00`. */
  constructor(start = '2026-03-04T10:00', options: Partial<VenueOptions> = {}) {
    this.now = newYork(start)
    this.options = {
      market: {
        quote: (symbol) => this.#quotes.get(symbol),
        last: (symbol) => this.#last.get(symbol),
        middle: (contract) => this.#middles.get(contract),
        instrument,
        traits: (symbol) => this.#traits.get(symbol),
      },
      calendar: { session: (at) => CALENDAR.sessionOn(newYorkDate(at)), nextOpen: (at) => CALENDAR.nextSession(at).open },
      start: this.now,
      seed: 7,
      ...options,
    }
    this.venue = createVenue(this.options)
  }

  /** Moves the clock to a New York time. */
  at(time: string): this {
    this.now = newYork(time)
    this.venue.onClock(this.now)
    return this
  }

  pass(minutes: number): this {
    this.now = millis(this.now + minutes * MINUTE)
    this.venue.onClock(this.now)
    return this
  }

  quote(symbol: string, bid: number, ask: number, size = 1000): this {
    const quote = { symbol, at: this.now, bid, ask, bidSize: size, askSize: size }
    this.#quotes.set(symbol, quote)
    if (isTwoSided(quote)) this.#middles.set(symbol, (bid + ask) / 2)
    this.venue.onEvents([{ type: 'quote', at: this.now, quote }], this.now)
    return this
  }

  trade(symbol: string, price: number): this {
    this.#last.set(symbol, price)
    this.venue.onEvents([{ type: 'trade', at: this.now, symbol, price, size: 100 }], this.now)
    return this
  }

  /** A quote of a cent around the price, and a trade at it. */
  price(symbol: string, price: number): this {
    return this.quote(symbol, Math.round((price - 0.01) * 100) / 100, Math.round((price + 0.01) * 100) / 100).trade(symbol, price)
  }

  /** A closed minute bar that ends one minute from now; the clock moves there. */
  bar(...bar: ToldBar): this {
    return this.minute(bar)
  }

  /** Several of them, one a symbol. */
  minute(...told: readonly ToldBar[]): this {
    const start = this.now
    this.now = millis(start + MINUTE)
    const events = told.map(([symbol, open, high, low, close, volume = 1000]) => {
      this.#last.set(symbol, close)
      return { type: 'bar' as const, at: this.now, bar: { symbol, start, open, high, low, close, volume } }
    })
    this.venue.onEvents(events, this.now)
    this.venue.onClock(this.now)
    return this
  }

  traits(symbol: string, traits: Partial<AssetTraits>): this {
    this.#traits.set(symbol, { tradable: true, marginable: true, easyToBorrow: true, leverage: 1, ...traits })
    return this
  }

  submit(request: Partial<OrderRequest>): OrderResult {
    const crypto = request.symbol?.includes('/')
    return this.venue.submit({ type: 'market', side: 'buy', time_in_force: crypto ? 'gtc' : 'day', ...request }, this.now)
  }

  /** The order that was taken. @throws Error with the venue's words when it refused. */
  take(request: Partial<OrderRequest>): VenueOrder {
    const result = this.submit(request)
    if (!result.ok) throw new Error(`refused: ${result.error.message}`)
    return result.order
  }

  /** The refusal. @throws Error when the order was taken. */
  refuse(request: Partial<OrderRequest>): VenueError {
    const result = this.submit(request)
    if (result.ok) throw new Error('the order was taken')
    return result.error
  }

  /** The order as it stands. */
  order(id: string): VenueOrder {
    const order = this.venue.order(id)
    if (!order) throw new Error(`no order ${id}`)
    return order
  }

  /** `event symbol-or-class` of everything since the last drain. */
  told(): readonly string[] {
    return this.drain().map((event) => event.event)
  }

  drain(): readonly VenueEvent[] {
    return this.venue.drainEvents()
  }

  qty(symbol: string): string {
    return this.venue.position(symbol)?.qty ?? '0'
  }

  cash(): string {
    return this.venue.account(this.now).cash
  }
}

/** New York wall time, `2026-03-04T10:00`, to market time. */
function newYork(time: string): Millis {
  const [date = '', hour = '', minute = ''] = time.split(/[T:]/)
  return newYorkTime(dayOf(date), Number(hour) * 60 + Number(minute))
}

function instrument(symbol: string): Instrument | undefined {
  if (SHARES.includes(symbol)) return { type: 'share', symbol, fractionable: symbol !== 'PENNY', shortable: symbol !== 'PENNY' }
  if (symbol === 'BTC/USD') return { type: 'pair', symbol, base: 'BTC', quote: 'USD', minimumQty: 0.0001, qtyStep: 0.000000001, tick: 0.01 }
  if (symbol === 'ETH/USD') return { type: 'pair', symbol, base: 'ETH', quote: 'USD', minimumQty: 0.001, qtyStep: 0.000000001, tick: 0.01 }
  return parseOccSymbol(symbol)
}
