import { sentence } from '../../../contract/sentences.ts'
import { tableOf } from '../../../contract/table.ts'
import { type FillRow, fillRow, orderRow, refusalGroup, type RoundTrip, roundTrip, type TradesView } from '../../../contract/views/trades-view.ts'
import type { OrderId } from '../../../core/brand.ts'
import type { Child, Fact, OrderApproved, OrderFilled, RestoredOrder, TradeClosed } from '../../../core/fact/fact.ts'
import { round } from '../../../core/money.ts'
import { MODULES } from '../../../core/order/module-name.ts'
import type { OfDate } from '../day/day-room.ts'
import { createDays, marketDate } from '../day/market-day.ts'
import type { Room } from '../room.ts'
import { createNewest, type Newest } from './newest.ts'
import { beginLife, hasEnded, live, type OrderLife, orderRowOf } from './order-life.ts'
import { createRefusalGroups, type RefusalGroups } from './refusal-groups.ts'
import { createRisked, type Risked } from './risked.ts'
import { slippage } from './slippage.ts'

interface Day {
  readonly date: string
  readonly trades: Newest<RoundTrip>
  readonly fills: Newest<FillRow>
  readonly refusals: RefusalGroups
  readonly orders: Newest<OrderLife>
  /** Those of `orders`: an order of yesterday that is filled today is listed on both. */
  readonly lives: Set<OrderLife>
}

const TRADES = 400
const ORDERS = 600
const FILLS = 800
const REFUSALS = 500

/** All that was traded, ordered and refused on each of the last market dates. */
export function createTradesRoom(): Room<TradesView, OfDate> {
  const lives = new Map<OrderId, OrderLife>()
  const risked = createRisked()
  const forget = (life: OrderLife): void => {
    if (hasEnded(life)) lives.delete(life.row.id as OrderId)
  }
  const days = createDays<Day>((date) => dayOf(date, forget), (day) => day.lives.forEach(forget))
  return {
    take(fact) {
      const day = days.at(fact.at)
      if (day) takeInto(day, fact, { lives, risked })
      risked.take(fact)
    },
    view({ at }, { date = marketDate(at) }) {
      const day = days.on(date)
      const refusals = day?.refusals.list() ?? []
      return {
        date,
        trades: tableOf(roundTrip, day?.trades.list() ?? []),
        orders: tableOf(orderRow, (day?.orders.list() ?? []).map(orderRowOf)),
        fills: tableOf(fillRow, day?.fills.list() ?? []),
        refusals: tableOf(refusalGroup, refusals.slice(0, REFUSALS)),
        left: { trades: day?.trades.left() ?? 0, orders: day?.orders.left() ?? 0, fills: day?.fills.left() ?? 0, refusals: Math.max(0, refusals.length - REFUSALS) },
      }
    },
  }
}

function dayOf(date: string, forget: (life: OrderLife) => void): Day {
  const lives = new Set<OrderLife>()
  const orders = createNewest<OrderLife>(ORDERS, (life) => {
    // One that is open is known until the day leaves, so that it is counted once.
    if (!hasEnded(life)) return
    lives.delete(life)
    forget(life)
  })
  return { date, trades: createNewest(TRADES), fills: createNewest(FILLS), refusals: createRefusalGroups(), orders, lives }
}

interface Known {
  readonly lives: Map<OrderId, OrderLife>
  readonly risked: Risked
}

function takeInto(day: Day, fact: Fact, { lives, risked }: Known): void {
  const begin = (id: OrderId, life: OrderLife): void => {
    lives.set(id, life)
    list(day, life)
  }
  switch (fact.type) {
    case 'order.approved':
      return begin(fact.order.id, approvedLife(fact))
    case 'book.restored':
      return fact.orders.forEach((order) => begin(order.id, restoredLife(order)))
    case 'order.acked':
      for (const child of fact.children) if (!lives.has(child.id)) beginLeg(lives.get(fact.id), child, fact.at, begin)
      return goOn(day, lives.get(fact.id), fact)
    case 'order.filled':
      goOn(day, lives.get(fact.id), fact)
      return day.fills.push(fillOf(fact, lives.get(fact.id)))
    case 'order.doubted':
    case 'order.ended':
    case 'cancel.requested':
    case 'cancel.failed':
      return goOn(day, lives.get(fact.id), fact)
    case 'intent.refused':
      return day.refusals.take(fact)
    case 'trade.closed':
      return day.trades.push(tripOf(fact, risked.of(fact.sleeve)))
    default:
      return
  }
}

function goOn(day: Day, life: OrderLife | undefined, fact: Parameters<typeof live>[1]): void {
  if (!life) return
  live(life, fact)
  list(day, life)
}

function list({ lives, orders }: Day, life: OrderLife): void {
  if (lives.has(life)) return
  lives.add(life)
  orders.push(life)
}

function approvedLife({ at, order, reference }: OrderApproved): OrderLife {
  const { id, intent } = order
  const { module, strategy, underlying: symbol, qty, limit, legs, reason, type } = intent
  // Of an exit of several legs the journal has the first leg's mark, which no net can be held against.
  const decided = reference !== 0 && Number.isFinite(reference) && (type === 'enter' || legs.length === 1) ? reference : null
  return beginLife({ row: { id, at, module, strategy, symbol, role: type === 'enter' ? 'entry' : 'exit', qty, limit }, legs, reason, decided })
}

/** What happened to it before is gone with its journal. */
function restoredLife({ id, approvedAt, role, intent }: RestoredOrder): OrderLife {
  const { module, strategy, underlying: symbol, qty, limit, legs, reason } = intent
  return { ...beginLife({ row: { id, at: approvedAt, module, strategy, symbol, role, qty, limit }, legs, reason, decided: null }), status: 'working' }
}

/** A venue-side leg of a bracket is measured against the level it stands at. */
function beginLeg(parent: OrderLife | undefined, { id, role, side, qty, price }: Child, at: number, begin: (id: OrderId, life: OrderLife) => void): void {
  if (!parent) return
  const { row, legs, reason } = parent
  const leg = { symbol: legs[0]?.symbol ?? row.symbol, side, ratio: 1, effect: 'close' as const }
  const life = beginLife({ row: { ...row, id, at, role, qty, limit: price }, legs: [leg], reason, decided: price > 0 ? price : null })
  life.status = 'working'
  life.steps.push({ step: 'acknowledged', after: 0, qty: null, price: null })
  begin(id, life)
}

/** The fill of an order that is no longer known belongs to no module. */
function fillOf({ at, id, symbol, side, qty, price, fee, feeQty }: OrderFilled, life: OrderLife | undefined): FillRow {
  const decided = life?.legs.length === 1 ? life.decided : null
  return {
    at, order: id, symbol, module: life?.row.module ?? 'outside', side, qty, price, fee: round(fee + feeQty * price, 2), slippage: slippage(side, price, decided ?? null),
  }
}

function tripOf({ at, sleeve, openedAt, realised, fees, basis, entry, exit, parameters }: TradeClosed, risk: number | undefined): RoundTrip {
  const [module = '', strategy = '', ...rest] = sleeve.split('/')
  const symbol = rest.join('/')
  const net = realised - fees
  const told = ({ code, numbers }: TradeClosed['entry']): string => sentence(code, numbers, { symbol, module }).slice(0, 400)
  return {
    at, openedAt, module: MODULES.find((name) => name === module) ?? 'outside', strategy, symbol,
    realised: round(realised, 2), fees: round(fees, 2), basis: round(basis, 2), return: basis > 0 ? round(net / basis, 6) : null, r: risk === undefined ? null : round(net / risk, 4),
    parameters, entry: told(entry), exit: told(exit),
  }
}
