import type { Costs } from '../../backtest/costs.ts'
import { signOf } from '../../core/book/book.ts'
import type { Millis } from '../../core/brand.ts'
import type { Fact, OrderApproved, OrderFilled } from '../../core/fact/fact.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import type { Side } from '../../core/order/intent.ts'
import type { ModuleName } from '../../core/order/module-name.ts'

/** One order's live result less its simulated one, per unit of notional. */
export interface FillDifference {
  /** When it was decided. */
  readonly at: Millis
  readonly value: number
}

/**
 * Live fills against simulated ones: an order's average price against the first price of the minute in which it was decided, made worse by the spread
 * and slippage that the simulation charges. An order counts once, however many executions it took, and when it is over. Left out are trimmed
 * intents, contracts (their quotes are modelled anyway), levels that rest at the venue (a gap through a stop is the market's, in the simulation as
 * well), and fees, which follow the venue's schedule in both.
 */
export interface LiveFills {
  take(fact: Fact): void
  takeBars(bars: readonly Bar[]): void
  /** The newest, oldest first. */
  of(key: string): readonly FillDifference[]
  /** What was known before a restart, which no fact tells, up to that moment. */
  resume(key: string, given: { readonly fills: readonly number[]; readonly at: Millis }): void
}

interface Asked {
  readonly key: string
  readonly module: ModuleName
  readonly symbol: string
  readonly side: Side
  readonly at: Millis
  /** The first price of its minute, once that is known. */
  open: number | undefined
  qty: number
  cost: number
  isOver: boolean
}

const ORDERS = 5_000
const FILLS = 500
/** A minute without a trade has no bar: one of the next stands for it. */
const PATIENCE = 5 * MINUTE

export function createLiveFills(costs: (module: ModuleName) => Costs): LiveFills {
  const asked = new Map<string, Asked>()
  const known = new Map<string, FillDifference[]>()
  const add = (key: string, ...news: readonly FillDifference[]): void => void known.set(key, [...(known.get(key) ?? []), ...news].slice(-FILLS))
  const settle = (id: string, order: Asked): void => {
    if (!order.isOver || (order.open === undefined && order.qty > 0)) return
    asked.delete(id)
    if (order.qty > 0) add(order.key, { at: order.at, value: differenceOf(order, costs(order.module)) })
  }
  const fill = ({ id, qty, price }: OrderFilled): void => {
    const order = asked.get(id)
    if (!order) return
    order.qty += Math.abs(qty)
    order.cost += Math.abs(qty) * price
  }
  const learn = (id: string, order: Asked, { start, open }: Bar): void => {
    const late = start - Math.floor(order.at / MINUTE) * MINUTE
    if (late < 0 || order.open !== undefined) return
    if (late > PATIENCE) return void asked.delete(id)
    order.open = open
    settle(id, order)
  }
  return {
    take(fact) {
      switch (fact.type) {
        case 'order.approved': {
          const order = askedBy(fact)
          if (order) asked.set(fact.order.id, order)
          if (asked.size > ORDERS) for (const oldest of asked.keys()) return void asked.delete(oldest)
          return
        }
        case 'order.filled':
          return fill(fact)
        case 'order.ended': {
          const order = asked.get(fact.id)
          if (!order) return
          order.isOver = true
          return settle(fact.id, order)
        }
        default:
          return
      }
    },
    takeBars(bars) {
      if (asked.size > 0) for (const bar of bars) for (const [id, order] of asked) if (order.symbol === bar.symbol) learn(id, order, bar)
    },
    of: (key) => known.get(key) ?? [],
    resume(key, { fills, at }) {
      const since = (known.get(key) ?? []).filter((one) => one.at > at)
      known.set(key, [])
      add(key, ...fills.map((value) => ({ at, value })), ...since)
    },
  }
}

function askedBy({ at, order: { intent }, trimmed }: OrderApproved): Asked | undefined {
  const [leg] = intent.legs
  if (trimmed !== null || !leg || intent.legs.length > 1 || multiplierOf(leg.symbol) !== 1) return undefined
  return { key: `${intent.module}/${intent.strategy}`, module: intent.module, symbol: leg.symbol, side: leg.side, at, open: undefined, qty: 0, cost: 0, isOver: false }
}

function differenceOf({ side, open = NaN, qty, cost }: Asked, { halfSpread, slippage }: Costs): number {
  const paid = (signOf(side) * (cost / qty - open)) / open
  return halfSpread + slippage - paid
}
