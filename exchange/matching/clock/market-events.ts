import type { Bar } from '../../../core/market/bar.ts'
import { inSequence } from '../order/cancel.ts'
import { runClock } from './clock.ts'
import { type Core, restingOn } from '../core.ts'
import { matchAtMarket, matchesByBars, matchQuote, matchTrade } from '../fill/match.ts'
import { electByBar, matchOpen, matchWithin } from '../fill/match-bar.ts'
import { readyFor } from '../fill/ready-for.ts'
import { worstFirst } from '../fill/worst-first.ts'
import type { OrderRecord } from '../order/order-record.ts'
import type { VenueMarketEvent } from '../venue-options.ts'

/** Lets the market pass: the clock's duties up to what is said at each time, then what that does to the orders of its symbols. */
export function passEvents(core: Core, events: readonly VenueMarketEvent[], now: number): void {
  let first = 0
  for (let next = 1; next <= events.length; next += 1) {
    if (events[next]?.at === events[first]?.at) continue
    passMoment(core, events.slice(first, next))
    first = next
  }
  if (core.open.size > 0) passPresent(core, now)
}

/** Bars that end together have begun before anything else of then: all of them trade at their first prices before any goes on. */
function passMoment(core: Core, events: readonly VenueMarketEvent[]): void {
  const ready = events.map((event) => (event.type === 'bar' ? openBar(core, event.bar) : NONE))
  for (const [i, event] of events.entries()) {
    if (event.type !== 'bar') runClock(core, event.at)
    if (core.open.size > 0) passEvent(core, event, ready[i] ?? NONE)
  }
}

function openBar(core: Core, bar: Bar): readonly OrderRecord[] {
  runClock(core, bar.start)
  if (core.open.size === 0 || !isOfBars(core, bar.symbol)) return NONE
  const ready = readyFor(core, bar)
  worstFirst(core, ready, (order) => matchOpen(core, order, bar))
  return ready
}

/** Nobody quotes it, or the venue was asked to look at bars alone. */
function isOfBars(core: Core, symbol: string): boolean {
  return matchesByBars(core, symbol) || !core.options.market.quote(symbol)
}

const NONE: readonly OrderRecord[] = []

/** Lets time pass alone: the clock's duties, then what waits for a quote that nobody announced. */
export function passClock(core: Core, now: number): void {
  runClock(core, now)
  if (core.open.size > 0) passPresent(core, now)
}

/** @param ready What a bar found in the book as it began. */
function passEvent(core: Core, event: VenueMarketEvent, ready: readonly OrderRecord[]): void {
  const symbol = event.type === 'trade' ? event.symbol : event.type === 'quote' ? event.quote.symbol : event.bar.symbol
  if (event.type === 'bar' && isOfBars(core, symbol)) return worstFirst(core, ready, (order) => matchWithin(core, order, event.bar, event.at))
  if (matchesByBars(core, symbol)) return
  for (const order of inSequence(restingOn(core, symbol))) {
    if (order.role === 'spread') continue
    if (event.type === 'bar') electByBar(core, order, event.bar, event.at)
    else if (event.type === 'quote') matchQuote(core, order, event.quote, event.at)
    else matchTrade(core, order, event.price, event.at)
  }
}

/** Contracts say nothing by themselves unless watched, and a stop just elected has seen no quote yet: both meet the present quote. */
function passPresent(core: Core, now: number): void {
  for (const order of inSequence(core.open.values())) {
    if (order.role === 'leg' || order.status === 'accepted') continue
    const contract = order.assetClass === 'us_option'
    const last = contract && order.stop !== null ? core.options.market.last(order.symbol) : undefined
    if (last !== undefined) matchTrade(core, order, last, now)
    if (contract || order.elected) matchAtMarket(core, order, now)
  }
}
