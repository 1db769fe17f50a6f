import { type OrderStep, packOrderSteps, type StepName } from '../../../contract/order-steps.ts'
import { sentence } from '../../../contract/sentences.ts'
import type { OrderRow } from '../../../contract/views/trades-view.ts'
import type { Fact, OrderEnded } from '../../../core/fact/fact.ts'
import { round } from '../../../core/money.ts'
import type { Leg } from '../../../core/order/intent.ts'
import { isFinal, type OrderStatus } from '../../../core/order/order-status.ts'
import type { Reason } from '../../../core/order/reason.ts'
import { slippage } from './slippage.ts'

/** An order from its approval to its end, as the facts tell it. */
export interface OrderLife {
  readonly row: Pick<OrderRow, 'id' | 'at' | 'module' | 'strategy' | 'symbol' | 'role' | 'qty' | 'limit'>
  readonly legs: readonly Leg[]
  readonly reason: Reason
  /** What the average is measured against; for several legs their net. Null when it was not told. */
  readonly decided: number | null
  /** By leg symbol: quantity, and quantity times price. */
  readonly filled: Map<string, { qty: number; cost: number }>
  readonly steps: OrderStep[]
  fee: number
  status: OrderStatus
}

type OrderFact = Extract<Fact, { type: 'order.acked' | 'order.doubted' | 'order.filled' | 'order.ended' | 'cancel.requested' | 'cancel.failed' }>

/** Steps of an order that a venue cuts into very many fills: later ones join the last. */
const STEPS = 24
const LIFE = 1_000

export function beginLife(given: Omit<OrderLife, 'filled' | 'steps' | 'fee' | 'status'>): OrderLife {
  return { ...given, filled: new Map(), steps: [{ step: 'approved', after: 0, qty: null, price: null }], fee: 0, status: 'approved' }
}

/** What a fact about this order adds to its life. */
export function live(life: OrderLife, fact: OrderFact): void {
  switch (fact.type) {
    case 'order.acked':
      if (['approved', 'sent', 'abandoned', 'rejected'].includes(life.status)) life.status = 'working'
      return step(life, 'acknowledged', fact.at)
    case 'order.doubted':
      life.status = 'sent'
      return step(life, 'doubted', fact.at)
    case 'order.filled':
      return fill(life, fact)
    case 'order.ended':
      life.status = fact.status
      return step(life, ENDS[fact.status], fact.at)
    case 'cancel.requested':
      life.status = 'cancelling'
      return step(life, 'cancel-asked', fact.at)
    case 'cancel.failed':
      life.status = life.filled.size > 0 ? 'partial' : 'working'
      return step(life, 'cancel-failed', fact.at)
  }
}

export function hasEnded({ status }: OrderLife): boolean {
  return isFinal(status)
}

export function orderRowOf(life: OrderLife): OrderRow {
  const { row, legs, reason, decided, steps, fee, status } = life
  const average = averageOf(life)
  const worse = legs.length === 1 ? (legs[0]?.side ?? 'buy') : 'buy'
  return {
    ...row,
    legs: legs.map(({ side, ratio, symbol }) => (ratio === 1 ? `${side} ${symbol}` : `${side} ${ratio} ${symbol}`)).join(', ').slice(0, 200),
    filled: filledOf(life),
    average,
    slippage: average === null ? null : slippage(worse, average, decided),
    // To a hundredth of a cent: what the page adds up over a day is the day's fees, to the cent.
    fee: round(fee, 4),
    status,
    life: packed(steps),
    code: reason.code,
    sentence: sentence(reason.code, reason.numbers, { symbol: row.symbol, module: row.module }).slice(0, 400),
  }
}

const ENDS = {
  filled: 'done', canceled: 'canceled', expired: 'expired', rejected: 'rejected', abandoned: 'abandoned', replaced: 'replaced',
} as const satisfies Readonly<Record<OrderEnded['status'], StepName>>

function fill(life: OrderLife, { symbol, qty, price, fee, feeQty, at }: Extract<OrderFact, { type: 'order.filled' }>): void {
  const known = life.filled.get(symbol) ?? { qty: 0, cost: 0 }
  life.filled.set(symbol, { qty: known.qty + qty, cost: known.cost + qty * price })
  life.fee += fee + feeQty * price
  if (life.status === 'approved' || life.status === 'sent' || life.status === 'working') life.status = 'partial'
  const last = life.steps.at(-1)
  if (life.steps.length >= STEPS && last?.step === 'filled') life.steps[life.steps.length - 1] = joined(last, { after: after(life, at), qty, price })
  else life.steps.push({ step: 'filled', after: after(life, at), qty: round(qty, 9), price: round(price, 6) })
}

function joined(last: OrderStep, next: { readonly after: number; readonly qty: number; readonly price: number }): OrderStep {
  const sum = (last.qty ?? 0) + next.qty
  const price = sum > 0 ? ((last.qty ?? 0) * (last.price ?? 0) + next.qty * next.price) / sum : next.price
  return { step: 'filled', after: next.after, qty: round(sum, 9), price: round(price, 6) }
}

function step(life: OrderLife, name: StepName, at: number): void {
  const next = { step: name, after: after(life, at), qty: null, price: null }
  // A cancel that fails again and again is told once more at its end only.
  if (life.steps.length >= 2 * STEPS) life.steps[life.steps.length - 1] = next
  else life.steps.push(next)
}

function after({ row }: OrderLife, at: number): number {
  return Math.max(0, at - row.at)
}

/** Units of the order: of the whole structure for several legs. */
function filledOf({ legs, filled }: OrderLife): number {
  return round(Math.min(...legs.map(({ symbol, ratio }) => (filled.get(symbol)?.qty ?? 0) / ratio)), 9)
}

/** Of one leg its average price; of several the net of their averages, positive for a debit, once each has a fill. */
function averageOf({ legs, filled }: OrderLife): number | null {
  let net = 0
  for (const { symbol, side, ratio } of legs) {
    const known = filled.get(symbol)
    if (!known || known.qty <= 0) return null
    const price = known.cost / known.qty
    net += legs.length === 1 ? price : (side === 'buy' ? 1 : -1) * ratio * price
  }
  return round(net, 6)
}

/** The middle of a life too long for its field is left out. */
function packed(steps: readonly OrderStep[]): string {
  const kept = [...steps]
  let text = packOrderSteps(kept)
  while (text.length > LIFE) {
    kept.splice(Math.floor(kept.length / 2), 1)
    text = packOrderSteps(kept)
  }
  return text
}
