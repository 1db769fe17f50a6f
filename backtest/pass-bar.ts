import type { Bar } from '../core/market/bar.ts'
import type { Instrument } from '../core/market/instrument.ts'
import { divide, UNIT, type Units, unitsOf, unitsToNumber } from '../exchange/matching/amount.ts'
import { barElects, barFill, type BarFill, type BarPriced } from '../exchange/matching/bar-fill.ts'
import { endOrder, inSequence } from '../exchange/matching/cancel.ts'
import { children, type Core } from '../exchange/matching/core.ts'
import { fillOrder } from '../exchange/matching/fill.ts'
import { canTrade } from '../exchange/matching/match.ts'
import { isOpen, type OrderRecord } from '../exchange/matching/order-record.ts'
import { standBy, trailBy } from '../exchange/matching/stop.ts'
import { type Costs, worsen } from './costs.ts'

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
  /** Called with each execution's own share of the assumed costs, in dollars. */
  readonly charged: (order: OrderRecord, cost: Charge) => void
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
  const left = { units: costs.participation === null ? undefined : unitsOf(bar.volume * costs.participation) }
  const ready = inSequence(resting.values()).filter((order) => order.role !== 'spread' && canTrade(core, order, bar.start))
  for (const order of ready) if (order.role === 'stop_loss') match(passing, order, left)
  for (const order of ready) if (order.role !== 'stop_loss') match(passing, order, left)
  for (const order of ready) {
    const woken = order.status === 'filled' && order.orderClass !== 'oco' ? children(core, order) : []
    for (const child of woken) if (child.role === 'stop_loss') match(passing, child, left)
  }
}

/** What the bar's volume still allows; undefined: no bound. */
interface Left {
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
  if (order.type === 'trailing_stop') trailBy(order, unitsOf(order.side === 'sell' ? bar.high : bar.low))
  order.rested = true
  if (order.tif === 'ioc' || order.tif === 'fok' || order.tif === 'opg') endOrder(core, order, 'canceled', now)
}

interface Hit extends BarFill {
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
    const mid = side === 'buy' ? found.price / (1 + halfSpread) : found.price / (1 - halfSpread)
    if (!found.atOpen) return { ...found, mid, afterSpread: found.price }
    return { atOpen: true, mid: bar.open, afterSpread: found.price, price: within(side, limit, worsen(instrument, side, bar.open, halfSpread + slippage)) }
  }
  const found = barFill(priced, bar)
  if (!found) return undefined
  const afterSpread = side === 'buy' ? found.price * (1 + halfSpread) : found.price * (1 - halfSpread)
  const price = worsen(instrument, side, found.price, halfSpread + slippage)
  return { atOpen: found.atOpen, mid: found.price, afterSpread, price: limit === undefined ? price : within(side, limit, price) }
}

function farSide(bar: Bar, side: 'buy' | 'sell', halfSpread: number): Pick<Bar, 'open' | 'high' | 'low'> {
  if (halfSpread === 0) return bar
  const factor = side === 'buy' ? 1 + halfSpread : 1 - halfSpread
  return { open: bar.open * factor, high: bar.high * factor, low: bar.low * factor }
}

function within(side: 'buy' | 'sell', limit: number, price: number): number {
  return side === 'buy' ? Math.min(limit, price) : Math.max(limit, price)
}

function trade({ core, bar, now, charged }: Passing, { order, hit, left }: { readonly order: OrderRecord; readonly hit: Hit; readonly left: Left }): void {
  const before = order.filledQty
  const cash = core.memory.ledger.fees
  if (left.units === 0n) return
  fillOrder(core, order, { price: unitsOf(hit.price), now: hit.atOpen ? bar.start : now, quoted: left.units, liquidity: hit.atOpen ? 'taker' : 'maker' })
  const filled = order.filledQty - before
  if (filled === 0n) return
  if (left.units !== undefined) left.units -= filled
  const qty = unitsToNumber(filled)
  const spread = qty * Math.abs(hit.afterSpread - hit.mid)
  const fee = order.side === 'sell' ? unitsToNumber(divide(core.memory.ledger.fees - cash, UNIT)) : 0
  charged(order, { spread, slippage: Math.max(0, qty * Math.abs(hit.price - hit.mid) - spread), fee })
}

function pricedOf(order: OrderRecord): BarPriced {
  const limit = order.limit ?? order.collar
  return { side: order.side, limit: number(limit), stop: number(order.elected ? null : order.stop) }
}

function number(units: Units | null): number | undefined {
  return units === null ? undefined : unitsToNumber(units)
}
