import { abs, divide, type Money, type Units } from '../amount.ts'

/** One holding. `qty` is signed; `cost` is signed like it and includes the multiplier. */
export interface Holding {
  readonly symbol: string
  readonly multiplier: bigint
  qty: Units
  cost: Money
  /** Cost for today's profit: the value at the last close plus today's trades. */
  dayCost: Money
}

/**
 * Cash and holdings, exact: after every call `cash + sum of cost = start + realized - fees`, to the last 1e-18 of a dollar.
 * Fees in coins are counted at the holding's average cost.
 */
export interface Ledger {
  readonly start: Money
  cash: Money
  realized: Money
  fees: Money
  readonly holdings: Map<string, Holding>
}

export interface Trade {
  readonly symbol: string
  readonly multiplier: bigint
  /** Signed: bought is positive. */
  readonly qty: Units
  readonly price: Units
}

export function newLedger(start: Money): Ledger {
  return { start, cash: start, realized: 0n, fees: 0n, holdings: new Map() }
}

/** Books a trade, through zero if need be: first the part that closes, then the part that opens. */
export function bookTrade(ledger: Ledger, trade: Trade): void {
  const holding = ledger.holdings.get(trade.symbol) ?? openHolding(ledger, trade)
  const closing = opposite(holding.qty, trade.qty) ? smaller(trade.qty, -holding.qty) : 0n
  if (closing !== 0n) close(ledger, holding, closing, trade.price)
  const opening = trade.qty - closing
  if (opening !== 0n) open(ledger, holding, opening, trade.price)
  if (holding.qty === 0n) ledger.holdings.delete(holding.symbol)
}

/** Takes a fee in coins out of a long holding. */
export function bookCoinFee(ledger: Ledger, symbol: string, qty: Units): void {
  const holding = ledger.holdings.get(symbol)
  if (!holding || qty === 0n) return
  ledger.fees += shrink(holding, -qty)
  if (holding.qty === 0n) ledger.holdings.delete(symbol)
}

export function bookCashFee(ledger: Ledger, fee: Money): void {
  ledger.cash -= fee
  ledger.fees += fee
}

/** Money that comes (or goes, negative) without a trade, such as a dividend: all profit. */
export function bookIncome(ledger: Ledger, amount: Money): void {
  ledger.cash += amount
  ledger.realized += amount
}

/** Gives a holding another name and quantity for the same cost, as a split does. */
export function rename(ledger: Ledger, holding: Holding, symbol: string, qty: Units): void {
  ledger.holdings.delete(holding.symbol)
  ledger.holdings.set(symbol, { ...holding, symbol, qty })
}

/** What the books must always show: zero. */
export function imbalance(ledger: Ledger): Money {
  let cost = 0n
  for (const holding of ledger.holdings.values()) cost += holding.cost
  return ledger.cash + cost - ledger.start - ledger.realized + ledger.fees
}

function openHolding(ledger: Ledger, trade: Trade): Holding {
  const holding: Holding = { symbol: trade.symbol, multiplier: trade.multiplier, qty: 0n, cost: 0n, dayCost: 0n }
  ledger.holdings.set(trade.symbol, holding)
  return holding
}

function open(ledger: Ledger, holding: Holding, qty: Units, price: Units): void {
  const value = qty * price * holding.multiplier
  ledger.cash -= value
  holding.qty += qty
  holding.cost += value
  holding.dayCost += value
}

function close(ledger: Ledger, holding: Holding, qty: Units, price: Units): void {
  const proceeds = -qty * price * holding.multiplier
  ledger.cash += proceeds
  ledger.realized += proceeds - shrink(holding, qty)
}

/** Takes `qty` (against the holding's sign) out at average cost; the last unit takes all that is left, so rounding never stays behind. */
function shrink(holding: Holding, qty: Units): Money {
  const cost = holding.qty === -qty ? holding.cost : divide(holding.cost * -qty, holding.qty)
  const dayCost = holding.qty === -qty ? holding.dayCost : divide(holding.dayCost * -qty, holding.qty)
  holding.qty += qty
  holding.cost -= cost
  holding.dayCost -= dayCost
  return cost
}

function opposite(a: bigint, b: bigint): boolean {
  return (a > 0n && b < 0n) || (a < 0n && b > 0n)
}

function smaller(a: bigint, b: bigint): bigint {
  return abs(a) < abs(b) ? a : b
}
