import type { ChartFill, ChartLevel } from '../../../contract/views/chart-view.ts'
import type { Fact, OrderApproved, OrderFilled } from '../../../core/fact/fact.ts'
import type { Millis, OrderId } from '../../../core/brand.ts'
import { dayOf } from '../../../core/market/civil-date.ts'
import { sleeveKey } from '../../../core/book/book.ts'
import { newYorkDate, newYorkTime } from '../../../core/market/new-york-time.ts'
import type { Protection } from '../../../core/order/signal.ts'

type Level = { -readonly [K in keyof ChartLevel]: ChartLevel[K] }

const MOST = 400
/** Orders whose fills may still come. */
const ORDERS = 4_000

/** Fills of the newest market date and the one before it by symbol, and levels by underlying while they stood. */
export interface DayTrades {
  take(fact: Fact): void
  fills(symbol: string): readonly ChartFill[]
  levels(underlying: string): readonly ChartLevel[]
}

interface Known {
  readonly sleeve: string
  readonly strategy: string
  readonly underlying: string
  readonly protection: Protection | null
}

export function createDayTrades(): DayTrades {
  let date = ''
  const orders = new Map<OrderId, Known>()
  const fills = new Map<string, ChartFill[]>()
  const levels = new Map<string, Level[]>()
  /** Levels that stand, by sleeve. */
  const standing = new Map<string, { readonly strategy: string; readonly underlying: string; readonly levels: readonly Level[] }>()

  const turnDay = (at: Millis): void => {
    const today = newYorkDate(at)
    if (today <= date) return
    date = today
    const since = newYorkTime(dayOf(today) - 1, 0)
    for (const [symbol, list] of fills) fills.set(symbol, list.filter((fill) => fill.at >= since))
    for (const [underlying, list] of levels) levels.set(underlying, list.filter((level) => level.to === null || level.to >= since))
  }
  const end = (sleeve: string, at: Millis): void => {
    for (const level of standing.get(sleeve)?.levels ?? []) level.to = at
    standing.delete(sleeve)
  }
  const begin = (sleeve: string, of: { readonly strategy: string; readonly underlying: string; readonly protection: Protection; readonly at: Millis }): void => {
    const { strategy, underlying, protection, at } = of
    end(sleeve, at)
    const kinds = ['stop', 'target'] as const
    const made = kinds.flatMap((kind): readonly Level[] => (protection[kind] === null ? [] : [{ strategy, kind, price: protection[kind], from: at, to: null }]))
    standing.set(sleeve, { strategy, underlying, levels: made })
    for (const level of made) keep(levels, underlying, level)
  }
  const approve = ({ order: { id, intent } }: OrderApproved): void => {
    const { module, strategy, underlying } = intent
    remember(orders, id, { sleeve: sleeveKey(module, strategy, underlying), strategy, underlying, protection: intent.type === 'enter' ? intent.protection : null })
  }
  const fill = ({ id, at, symbol, side, qty, price }: OrderFilled): void => {
    const order = orders.get(id)
    keep(fills, symbol, { at, strategy: order?.strategy ?? '', side, qty, price })
    if (order?.protection && !standing.has(order.sleeve)) begin(order.sleeve, { ...order, protection: order.protection, at })
  }

  return {
    take(fact) {
      turnDay(fact.at)
      switch (fact.type) {
        case 'order.approved':
          return approve(fact)
        case 'order.acked': {
          const parent = orders.get(fact.id)
          if (parent) for (const child of fact.children) remember(orders, child.id, { ...parent, protection: null })
          return
        }
        case 'order.filled':
          return fill(fact)
        case 'protection.set': {
          const known = standing.get(fact.sleeve)
          return known && begin(fact.sleeve, { ...known, protection: fact.protection, at: fact.at })
        }
        case 'trade.closed':
          return end(fact.sleeve, fact.at)
        case 'book.restored':
          for (const { id, sleeve, intent } of fact.orders) remember(orders, id, { sleeve, strategy: intent.strategy, underlying: intent.underlying, protection: null })
          for (const { module, strategy, underlying, protection } of fact.sleeves) begin(sleeveKey(module, strategy, underlying), { strategy, underlying, protection, at: fact.at })
          return
        default:
          return
      }
    },
    fills: (symbol) => fills.get(symbol) ?? [],
    levels: (underlying) => (levels.get(underlying) ?? []).map((level) => ({ ...level })),
  }
}

function keep<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key) ?? []
  list.push(item)
  if (list.length > MOST) list.shift()
  lists.set(key, list)
}

function remember(orders: Map<OrderId, Known>, id: OrderId, known: Known): void {
  orders.set(id, known)
  const eldest = orders.keys().next()
  if (orders.size > ORDERS && !eldest.done) orders.delete(eldest.value)
}
