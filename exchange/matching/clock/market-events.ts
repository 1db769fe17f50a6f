import type { Bar } from '../../../core/market/bar.ts'
import { inSequence } from '../order/cancel.ts'
import { runClock } from './clock.ts'
import { children, type Core } from '../core.ts'
import { canTrade, matchAtMarket, matchesByBars, matchQuote, matchTrade } from '../fill/match.ts'
import { electByBar, matchBar } from '../fill/match-bar.ts'
import type { OrderRecord } from '../order/order-record.ts'
import type { VenueMarketEvent } from '../venue-options.ts'

/** Lets the market pass: the clock's duties up to each event, then what the event does to the orders of its symbol. */
export function passEvents(core: Core, events: readonly VenueMarketEvent[], now: number): void {
  for (const event of events) {
    runClock(core, event.type === 'bar' ? event.bar.start : event.at)
    if (core.open.size > 0) passEvent(core, event)
  }
  if (core.open.size > 0) passPresent(core, now)
}

/** Lets time pass alone: the clock's duties, then what waits for a quote that nobody announced. */
export function passClock(core: Core, now: number): void {
  runClock(core, now)
  if (core.open.size > 0) passPresent(core, now)
}

function passEvent(core: Core, event: VenueMarketEvent): void {
  const symbol = event.type === 'trade' ? event.symbol : event.type === 'quote' ? event.quote.symbol : event.bar.symbol
  const resting = core.resting.get(symbol)
  if (!resting || resting.size === 0) return
  if (event.type === 'bar') {
    const orders = inSequence(resting.values())
    if (matchesByBars(core, symbol) || !core.options.market.quote(symbol)) passBar(core, orders, event.bar, event.at)
    else for (const order of orders) if (order.role !== 'spread') electByBar(core, order, event.bar, event.at)
    return
  }
  if (matchesByBars(core, symbol)) return
  for (const order of inSequence(resting.values())) {
    if (order.role === 'spread') continue
    if (event.type === 'quote') matchQuote(core, order, event.quote, event.at)
    else matchTrade(core, order, event.price, event.at)
  }
}

/**
 * Within a bar nobody knows what came first, so the worse is assumed: protective stops trade before targets, and the stop of an entry that
 * this bar filled may trade in it, its target not.
 */
function passBar(core: Core, resting: readonly OrderRecord[], bar: Bar, now: number): void {
  const ready = resting.filter((order) => order.role !== 'spread' && canTrade(core, order, bar.start))
  const stops = ready.filter((order) => order.role === 'stop_loss')
  for (const order of stops) matchBar(core, order, bar, now)
  for (const order of ready) if (order.role !== 'stop_loss') matchBar(core, order, bar, now)
  for (const order of ready) {
    const woken = order.status === 'filled' && order.orderClass !== 'oco' ? children(core, order) : []
    for (const child of woken) if (child.role === 'stop_loss') matchBar(core, child, bar, now)
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
