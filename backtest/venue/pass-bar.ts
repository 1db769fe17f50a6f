import type { Bar } from '../../core/market/bar.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import { type Money, roundMoney, type Units, unitsOf, unitsToNumber } from '../../exchange/matching/amount.ts'
import { barElects, barFill, type BarPriced } from '../../exchange/matching/fill/bar-fill.ts'
import { endOrder } from '../../exchange/matching/order/cancel.ts'
import type { Core } from '../../exchange/matching/core.ts'
import { fillOrder } from '../../exchange/matching/fill/fill.ts'
import { canTrade } from '../../exchange/matching/fill/match.ts'
import { readyFor } from '../../exchange/matching/fill/ready-for.ts'
import { worstFirst } from '../../exchange/matching/fill/worst-first.ts'
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

/** What a bar has found resting, and has left for it to trade. */
export interface Met {
  readonly bar: Bar
  readonly ready: readonly OrderRecord[]
  /** What its volume still allows, over all orders together; undefined: there is no bound, or nothing has asked yet. */
  left: Units | undefined
}

/**
 * A bar begins: its first price meets the resting orders of its symbol, with exchange/matching's bar model (bar-fill.ts) and the assumed costs.
 * @returns what `passWithin` goes on with; undefined where there is nothing more to meet.
 */
export function passOpen(passing: Passing): Met | undefined {
  const { core, bar } = passing
  const ready = readyFor(core, bar)
  if (ready.length === 0) return undefined
  const met: Met = { bar, ready, left: undefined }
  // One order without exits is the rule, and mostly trades at once.
  const lone = ready.length === 1 && ready[0]?.children.length === 0 ? ready[0] : undefined
  if (lone) matchOpen(passing, lone, met)
  else worstFirst(core, ready, (order) => matchOpen(passing, order, met))
  return lone && !isOpen(lone) ? undefined : met
}

/** The bar goes on and ends: what it has not traded yet meets its range. */
export function passWithin(passing: Passing, met: Met): void {
  worstFirst(passing.core, met.ready, (order) => matchWithin(passing, order, met))
}

function matchOpen(passing: Passing, order: OrderRecord, met: Met): void {
  const { core, bar } = passing
  if (!canTrade(core, order, bar.start)) return
  const priced = pricedOf(order)
  const hit = hitOf(passing, priced)
  if (!hit?.atOpen) return
  if (priced.stop !== undefined) standBy(core, order, bar.start)
  trade(passing, { order, hit, met, now: bar.start })
}

function matchWithin(passing: Passing, order: OrderRecord, met: Met): void {
  const { core, bar, now } = passing
  if (!canTrade(core, order, bar.start)) return
  const priced = pricedOf(order)
  const hit = hitOf(passing, priced)
  if (barElects(priced, bar)) standBy(core, order, now)
  // What its first price meets has traded, but for the stop of an entry that the bar filled later.
  if (hit && (!hit.atOpen || order.sinceMs > bar.start)) trade(passing, { order, hit, met, now })
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

interface Trading {
  readonly order: OrderRecord
  readonly hit: Hit
  readonly met: Met
  readonly now: number
}

function trade(passing: Passing, { order, hit, met, now }: Trading): void {
  const { core, bar, costs } = passing
  const { ledger } = core.memory
  const { filledQty, filledValue } = order
  const { fees } = ledger
  if (costs.participation !== null) met.left ??= unitsOf(bar.volume * costs.participation)
  if (met.left === 0n) return
  fillOrder(core, order, { price: unitsOf(hit.price), now, quoted: met.left, liquidity: hit.atOpen ? 'taker' : 'maker' })
  const filled = filledQty === 0n ? order.filledQty : order.filledQty - filledQty
  if (filled === 0n) return
  if (met.left !== undefined) met.left -= filled
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
