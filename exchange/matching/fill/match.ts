import type { Quote } from '../../../core/market/quote.ts'
import { unitsOf, unitsToNumber } from '../amount.ts'
import { endOrder } from '../order/cancel.ts'
import type { Core } from '../core.ts'
import { elects, quoteFill } from './fill-model.ts'
import { fillOrder } from './fill.ts'
import { isLive, isRegular } from '../clock/hours.ts'
import { isFresh } from './is-fresh.ts'
import { isOpen, type OrderRecord } from '../order/order-record.ts'
import { matchSpread } from './spread-match.ts'
import { standBy, trailBy } from '../order/stop.ts'

/** Matches an order against the quote that the market shows now, if this venue matches its symbol by quotes. */
export function matchAtMarket(core: Core, order: OrderRecord, now: number): void {
  if (order.role === 'spread') return matchSpread(core, order, now)
  if (matchesByBars(core, order.symbol)) return
  const quote = core.options.market.quote(order.symbol)
  if (quote) matchQuote(core, order, quote, now)
}

/** True where bars decide: the venue was asked for it, and contracts are not concerned. */
export function matchesByBars(core: Core, symbol: string): boolean {
  return core.fill.matching === 'bars' && core.options.market.instrument(symbol)?.type !== 'contract'
}

/** Matches one order against one quote, or ends it when it may not wait. */
export function matchQuote(core: Core, order: OrderRecord, quote: Quote, now: number): void {
  if (!canTrade(core, order, now) || !isFresh(core, order, quote, now)) return
  if (standsBy(order)) return
  const limit = order.limit ?? (order.elected ? order.collar : null)
  const priced = { side: order.side, limit: limit === null ? undefined : unitsToNumber(limit), resting: order.rested }
  const price = quoteFill(priced, quote)
  const quoted = core.fill.respectSize ? unitsOf(order.side === 'buy' ? quote.askSize : quote.bidSize) : undefined
  if (price !== undefined) fillOrder(core, order, { price: unitsOf(price), now, quoted, liquidity: order.rested ? 'maker' : 'taker' })
  if (!isOpen(order)) return
  order.rested ||= limit !== null && price === undefined
  if (order.tif === 'ioc' || order.tif === 'fok' || order.tif === 'opg') endOrder(core, order, 'canceled', now)
}

/** Lets a trade elect the stops and pull the trailing ones. */
export function matchTrade(core: Core, order: OrderRecord, price: number, now: number): void {
  if (!canTrade(core, order, now) || order.elected || !isStop(order)) return
  if (order.type === 'trailing_stop') trailBy(order, unitsOf(price))
  if (order.stop !== null && elects(order.side, unitsToNumber(order.stop), price)) standBy(core, order, now)
}

/** Trades a closing order at the last trade of the session. */
export function matchClose(core: Core, order: OrderRecord, now: number): void {
  const last = core.options.market.last(order.symbol)
  if (last === undefined || core.memory.halted.has(order.symbol)) return
  const limit = order.limit === null ? undefined : unitsToNumber(order.limit)
  const takes = limit === undefined || (order.side === 'buy' ? last <= limit : last >= limit)
  if (takes) fillOrder(core, order, { price: unitsOf(last), now, quoted: undefined, liquidity: 'taker' })
}

/** True while the order is in the book, its market open and not halted. */
export function canTrade(core: Core, order: OrderRecord, at: number): boolean {
  const working = order.status === 'new' || order.status === 'partially_filled' || watches(core, order)
  const inHours = order.type === 'trailing_stop' ? isRegular(core, at) : isLive(core, order, at)
  return working && inHours && order.tif !== 'cls' && !core.memory.halted.has(order.symbol)
}

/** What is to be cancelled trades until it is, and the held stop of a bracket while its target works; an exit not before its entry is filled. */
function watches(core: Core, { status, role, parent: id }: OrderRecord): boolean {
  if (status !== 'pending_cancel' && (status !== 'held' || role !== 'stop_loss')) return false
  if (id === null) return true
  const parent = core.memory.records.get(id)
  return parent !== undefined && (parent.orderClass === 'oco' ? isOpen(parent) : parent.status === 'filled')
}

function standsBy(order: OrderRecord): boolean {
  return isStop(order) && !order.elected
}

function isStop(order: OrderRecord): boolean {
  return order.type === 'stop' || order.type === 'stop_limit' || order.type === 'trailing_stop'
}
