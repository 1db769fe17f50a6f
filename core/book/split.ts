import type { OrderId } from '../brand.ts'
import type { PositionSplit } from '../fact/fact.ts'
import { parseOccSymbol } from '../market/occ-symbol.ts'
import { type SplitRatio, splitContract } from '../market/split-contract.ts'
import { toTick } from '../money.ts'
import type { OrderIntent } from '../order/intent.ts'
import type { Protection } from '../order/signal.ts'
import { type Book, type Holding, type OrderState, type Sleeve, sleeveKey } from './book.ts'
import { dropFlat } from './drop-flat.ts'

/** How `book.settled` remembers a split, so that the same one is taken once. */
export function splitName({ symbol, date }: Pick<PositionSplit, 'symbol' | 'date'>): string {
  return `split:${symbol}:${date}`
}

/**
 * Counts everything on a share in new shares, as the venue does: holdings keep their cost, contracts follow with strike and quantity, levels
 * and resting orders are restated on the nearest cent. Fractions of a share stay; orders on its contracts end by the venue's own word.
 */
export function splitBook(book: Book, fact: PositionSplit): void {
  book.settled.add(splitName(fact))
  for (const sleeve of [...book.sleeves.values()]) if (sleeve.underlying === fact.symbol) splitSleeve(book, sleeve, fact)
  for (const order of [...book.open.values()]) if (order.intent.legs.some((leg) => leg.symbol === fact.symbol)) restate(book, order.id, splitOrder(order, fact))
}

/** A quantity in new shares, cut at the venue's ninth decimal. */
function splitQty(qty: number, { to, from }: SplitRatio): number {
  return Number((BigInt(Math.round(qty * UNITS)) * BigInt(to)) / BigInt(from)) / UNITS
}

const UNITS = 1e9

function splitSleeve(book: Book, sleeve: Sleeve, fact: PositionSplit): void {
  sleeve.holdings = sleeve.holdings.map((held) => splitHolding(held, fact)).sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
  sleeve.protection = splitProtection(sleeve.protection, fact)
  if (sleeve.module !== 'outside') return
  // Dust of an earlier split may be cut to nothing by this one.
  dropFlat(book, sleeve)
  const [held] = sleeve.holdings
  if (!held) return
  // What lies outside is named by its own symbol, and a contract has another now.
  const key = sleeveKey('outside', '', held.symbol)
  if (key === sleeve.key) return
  book.sleeves.delete(sleeve.key)
  book.sleeves.set(key, { ...sleeve, key })
}

function splitHolding({ symbol, qty, price }: Holding, fact: PositionSplit): Holding {
  const contract = parseOccSymbol(symbol)
  return { symbol: contract ? splitContract(contract, fact).symbol : symbol, qty: splitQty(qty, fact), price: (price * fact.from) / fact.to }
}

function splitProtection({ stop, target, exitAt }: Protection, fact: PositionSplit): Protection {
  return { stop: splitLevel(stop, fact), target: splitLevel(target, fact), exitAt }
}

function splitLevel(level: number | null, ratio: SplitRatio): number | null {
  return level === null ? null : splitPrice(level, ratio)
}

function splitPrice(price: number, { to, from }: SplitRatio): number {
  return toTick((price * from) / to, 0.01, 'nearest')
}

function restate(book: Book, id: OrderId, order: OrderState): void {
  book.orders.set(id, order)
  book.open.set(id, order)
}

function splitOrder(order: OrderState, fact: PositionSplit): OrderState {
  const executed = order.executed.map(({ symbol, qty, cost }) => ({ symbol, qty: splitQty(qty, fact), cost }))
  return { ...order, intent: splitIntent(order.intent, fact), reference: (order.reference * fact.from) / fact.to, filled: splitQty(order.filled, fact), executed }
}

function splitIntent(intent: OrderIntent, fact: PositionSplit): OrderIntent {
  const qty = splitQty(intent.qty, fact)
  if (intent.type === 'close') return { ...intent, qty, limit: splitLevel(intent.limit, fact) }
  const { limit, protection, riskPerUnit } = intent
  return { ...intent, qty, limit: splitPrice(limit, fact), protection: splitProtection(protection, fact), riskPerUnit: (riskPerUnit * fact.from) / fact.to }
}
