import type { Bar } from '../../core/market/bar.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import { type Money, roundMoney, type Units, unitsOf, unitsToNumber } from '../../exchange/matching/amount.ts'
import { barElects, barFill, type BarPriced } from '../../exchange/matching/fill/bar-fill.ts'
import { endOrder, inSequence } from '../../exchange/matching/order/cancel.ts'
import { children, type Core } from '../../exchange/matching/core.ts'
import { fillOrder } from '../../exchange/matching/fill/fill.ts'
import { canTrade } from '../../exchange/matching/fill/match.ts'
import { isOpen, type OrderRecord } from '../../exchange/matching/order/order-record.ts'
import { standBy } from '../../exchange/matching/order/stop.ts'
import { type Costs, worsen } from '../costs.ts'

/** What one execution cost, in dollars. */
export interface Charge {
  readonly spread: number
  readonly slippage: number
  /** What the venue took in cash. */
  readonly fee: number
}

export interface Passing {
  readonly core: Core
  readonly bar: Bar
  readonly instrument: Instrument
  readonly costs: Costs
  /** When the bar's values were known. */
  readonly now: number
  /** Called with each execution's own share of the assumed costs, in dollars, and its quantity x price. */
  charged(order: OrderRecord, cost: Charge, value: Money): void
}

/**
 * Lets one bar pass through the resting orders of its symbol, with exchange/matching's bar model (bar-fill.ts) and the assumed costs.
 * Nobody knows what came first within a bar, so the worse is assumed: protective stops before targets, and the stop of an entry that
 * this bar filled may trade in it, its target not. What may trade is capped by the bar's volume, over all orders together.
 */
export function passBar(passing: Passing): void {
  const { core, bar, costs } = passing
  const resting = core.resting.get(bar.symbol)
  if (!resting || resting.size === 0) return
  const left: Left = { isBound: costs.participation !== null, units: undefined }
  if (resting.size === 1) return passAlone(passing, resting.values()[0] as OrderRecord, left)
  // In order of submission; those that this bar makes come after.
  const ready = inSequence(resting.values())
  for (let i = 0; i < ready.length; i += 1) if (!isReady(core, ready[i] as OrderRecord, bar)) ready.splice(i--, 1)
  for (const order of ready) if (order.role === 'stop_loss') match(passing, order, left)
  for (const order of ready) if (order.role !== 'stop_loss') match(passing, order, left)
  for (const order of ready) matchWoken(passing, order, left)
}

/** One order is the rule. */
function passAlone(passing: Passing, order: OrderRecord, left: Left): void {
  if (order.role === 'spread') return
  match(passing, order, left)
  matchWoken(passing, order, left)
}

function isReady(core: Core, order: OrderRecord, { start }: Bar): boolean {
  return order.role !== 'spread' && canTrade(core, order, start)
}

/** The stop of an entry that this bar has filled. */
function matchWoken(passing: Passing, order: OrderRecord, left: Left): void {
  if (order.status !== 'filled' || order.children.length === 0) return
  for (const child of children(passing.core, order)) if (child.role === 'stop_loss') match(passing, child, left)
}

/** What the bar's volume still allows; undefined: nothing has asked yet. */
interface Left {
  readonly isBound: boolean
  units: Units | undefined
}

/** An order that was made within the bar, or after it, waits for the next: no fill before the bar after the decision. */
function match(passing: Passing, order: OrderRecord, left: Left): void {
  const { core, bar, now } = passing
  if (order.submittedMs > bar.start || !isOpen(order) || !canTrade(core, order, bar.start)) return
  const priced = pricedOf(order)
  const hit = hitOf(passing, priced)
  if (!order.elected && barElects(priced, bar)) standBy(core, order, now)
  if (hit) trade(passing, { order, hit, left })
  if (!isOpen(order)) return
  order.rested = true
  if (order.tif === 'ioc') endOrder(core, order, 'canceled', now)
}

interface Hit {
  readonly price: number
  /** True when it traded at the bar's first price, so at its beginning. */
  readonly atOpen: boolean
  /** At this price without any cost. */
  readonly mid: number
  /** The far side, before it is put on a tick. */
  readonly afterSpread: number
}

/** A limit is met by the far side, half a spread away; whoever takes pays the slippage too, but never beyond his limit. */
function hitOf({ bar, instrument, costs }: Passing, priced: BarPriced): Hit | undefined {
  const { side, limit, stop } = priced
  const { halfSpread, slippage } = costs
  if (stop === undefined && limit !== undefined) {
    const found = barFill(priced, farSide(bar, side, halfSpread))
    if (!found) return undefined
    const { price } = found
    const mid = side === 'buy' ? price / (1 + halfSpread) : price / (1 - halfSpread)
    if (!found.atOpen) return { price, atOpen: false, mid, afterSpread: price }
    return { price: within(side, limit, worsen(instrument, side, bar.open, halfSpread + slippage)), atOpen: true, mid: bar.open, afterSpread: price }
  }
  const found = barFill(priced, bar)
  if (!found) return undefined
  const afterSpread = side === 'buy' ? found.price * (1 + halfSpread) : found.price * (1 - halfSpread)
  const price = worsen(instrument, side, found.price, halfSpread + slippage)
  return { price: limit === undefined ? price : within(side, limit, price), atOpen: found.atOpen, mid: found.price, afterSpread }
}

function farSide(bar: Bar, side: 'buy' | 'sell', halfSpread: number): Pick<Bar, 'open' | 'high' | 'low'> {
  if (halfSpread === 0) return bar
  const factor = side === 'buy' ? 1 + halfSpread : 1 - halfSpread
  return { open: bar.open * factor, high: bar.high * factor, low: bar.low * factor }
}

function within(side: 'buy' | 'sell', limit: number, price: number): number {
  return side === 'buy' ? Math.min(limit, price) : Math.max(limit, price)
}

function trade(passing: Passing, { order, hit, left }: { readonly order: OrderRecord; readonly hit: Hit; readonly left: Left }): void {
  const { core, bar, costs, now } = passing
  const { ledger } = core.memory
  const { filledQty, filledValue } = order
  const { fees } = ledger
  if (left.isBound) left.units ??= unitsOf(bar.volume * (costs.participation ?? NaN))
  if (left.units === 0n) return
  fillOrder(core, order, { price: unitsOf(hit.price), now: hit.atOpen ? bar.start : now, quoted: left.units, liquidity: hit.atOpen ? 'taker' : 'maker' })
  const filled = filledQty === 0n ? order.filledQty : order.filledQty - filledQty
  if (filled === 0n) return
  if (left.units !== undefined) left.units -= filled
  const qty = unitsToNumber(filled)
  const spread = qty * Math.abs(hit.afterSpread - hit.mid)
  const fee = order.side === 'sell' && ledger.fees !== fees ? unitsToNumber(roundMoney(ledger.fees - fees)) : 0
  passing.charged(order, { spread, slippage: Math.max(0, qty * Math.abs(hit.price - hit.mid) - spread), fee }, filledValue === 0n ? order.filledValue : order.filledValue - filledValue)
}

function pricedOf(order: OrderRecord): BarPriced {
  const limit = order.limit ?? order.collar
  return { side: order.side, limit: number(limit), stop: number(order.elected ? null : order.stop) }
}

function number(units: Units | null): number | undefined {
  return units === null ? undefined : unitsToNumber(units)
}
