import { type Money, UNIT, unitsOf, unitsToNumber } from '../../exchange/matching/amount.ts'
import { bookCashFee, type Ledger } from '../../exchange/matching/account/ledger.ts'
import { type Costs, paysCommission } from '../costs.ts'
import { dollarsOf } from './look.ts'

/** An account's cash, and what is taken from it beside the price of what was traded. */
export class TapeCash {
  /** Dollars that shares sold short have cost so far. */
  borrowed = 0
  private readonly ledger: Ledger
  private readonly costs: Costs
  private known: Money
  private told: number

  constructor(ledger: Ledger, costs: Costs) {
    this.ledger = ledger
    this.costs = costs
    this.known = ledger.cash
    this.told = dollarsOf(ledger.cash)
  }

  get dollars(): number {
    const { cash } = this.ledger
    if (cash !== this.known) {
      this.known = cash
      this.told = dollarsOf(cash)
    }
    return this.told
  }

  /** On a quantity x price that was traded just now. @returns dollars. */
  takeCommission(symbol: string, value: Money): number {
    const { commission } = this.costs
    return commission === 0 || !paysCommission(symbol, this.costs) ? 0 : this.take(dollarsOf(value) * commission)
  }

  /** What shares sold short cost for so many nights. @returns whether anything was due. */
  takeBorrow(days: number, price: (symbol: string) => number | undefined): boolean {
    const { borrow } = this.costs
    if (borrow === 0) return false
    let due = 0
    for (const { symbol, qty } of this.ledger.holdings.values()) if (qty < 0n && !symbol.includes('/')) due -= (unitsToNumber(qty) * (price(symbol) ?? 0) * borrow * days) / 360
    if (due > 0) this.borrowed += this.take(due)
    return due > 0
  }

  /** @returns how much, at the venue's last decimal. */
  private take(dollars: number): number {
    const units = unitsOf(dollars)
    bookCashFee(this.ledger, units * UNIT)
    return unitsToNumber(units)
  }
}
