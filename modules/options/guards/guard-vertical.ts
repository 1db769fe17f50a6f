import { mid } from '../../../core/market/quote.ts'
import type { Reason } from '../../../core/order/reason.ts'
import type { ModuleView } from '../../../core/module/module.ts'
import { parameter } from '../../parameter.ts'
import { farSide, quoteOf } from '../held-quote.ts'
import { daysToExpiry } from '../expiry.ts'
import type { Guard, HeldContract } from './held-contract.ts'

/** A sold contract near the money may be assigned over the last night, and then the spread is no spread any more. */
const LAST_DAYS = 1

/** A spread: closed as one before expiry, when its short strike is passed, or when enough of what it can earn is earned. */
export const guardVertical: Guard = (held, view) => {
  const days = Math.min(...held.map(({ contract }) => daysToExpiry(contract, view.now)))
  if (days <= LAST_DAYS) return { code: 'near-expiry', numbers: { days } }
  return threatened(held, view, days) ?? profitable(held, view)
}

/** Only a credit spread is threatened: the short strike of a debit spread is where it wants to go. */
function threatened(held: readonly HeldContract[], view: ModuleView, days: number): Reason | null {
  const price = view.quote && mid(view.quote)
  if (price === undefined || costOf(held) >= 0) return null
  const passed = held.find(({ qty, contract }) => qty < 0 && (contract.right === 'put' ? price < contract.strike : price > contract.strike))
  return passed ? { code: 'short-strike-threatened', numbers: { price, strike: passed.contract.strike, days } } : null
}

function profitable(held: readonly HeldContract[], view: ModuleView): Reason | null {
  const sides = held.map((holding) => farSide(holding, quoteOf(view, holding.symbol)))
  if (!sides.every((side) => side !== undefined)) return null
  const worth = held.reduce((sum, { qty }, i) => sum + qty * (sides[i] ?? 0), 0)
  const cost = costOf(held)
  const most = cost < 0 ? -cost : widthOf(held) - cost
  if (!(most > 0)) return null
  const [share, needed] = [(worth - cost) / most, parameter(view.parameters.values, 'takeProfit')]
  return share >= needed ? { code: 'profit-taken', numbers: { share, needed } } : null
}

/** What was paid for the whole structure, in dollars a share times contracts; negative for a credit. */
function costOf(held: readonly HeldContract[]): number {
  return held.reduce((sum, { qty, price }) => sum + qty * price, 0)
}

function widthOf(held: readonly HeldContract[]): number {
  const strikes = held.map(({ contract }) => contract.strike)
  return (Math.max(...strikes) - Math.min(...strikes)) * Math.min(...held.map(({ qty }) => Math.abs(qty)))
}
