import type { AssignmentRow } from '../../../contract/views/options-room-view.ts'
import type { Contract } from '../../../core/market/instrument.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { round } from '../../../core/money.ts'
import type { HeldLeg } from './legs.ts'
import { daysTo, type Structure } from './structures.ts'

/** Dollars of time value below which a holder gives up nothing by exercising. */
const HARDLY = 0.05
const PIN_DISTANCE = 0.01
const PIN_DAYS = 2
const RANK = { high: 0, pin: 1, low: 2 } as const

/** Every contract that was sold, the most endangered first. */
export function assignmentRows(engine: Engine, structures: readonly Structure[]): readonly AssignmentRow[] {
  const rows = structures.flatMap(({ legs }) => legs.flatMap((leg) => (leg.contract && leg.qty < 0 ? [rowOf(engine, leg, leg.contract, legs)] : [])))
  return rows.sort((a, b) => RANK[a.risk] - RANK[b.risk] || (b.inTheMoney ?? -1) - (a.inTheMoney ?? -1) || (a.symbol < b.symbol ? -1 : 1))
}

function rowOf({ book, market }: Engine, leg: HeldLeg, contract: Contract, legs: readonly HeldLeg[]): AssignmentRow {
  const { symbol, underlying, strike, right } = contract
  const spot = market.mark(underlying)
  const days = daysTo(contract.expiry, market)
  const inside = spot === undefined ? undefined : right === 'call' ? spot - strike : strike - spot
  const timeValue = leg.mark === undefined || inside === undefined ? undefined : leg.mark - Math.max(0, inside)
  const isHigh = inside !== undefined && inside > 0 && timeValue !== undefined && timeValue <= HARDLY
  const isPinned = spot !== undefined && Math.abs(spot / strike - 1) <= PIN_DISTANCE && days <= PIN_DAYS
  return {
    symbol,
    underlying,
    days,
    inTheMoney: inside === undefined || spot === undefined ? null : round(inside / spot, 4),
    timeValue: timeValue === undefined ? null : round(timeValue, 4),
    risk: isHigh ? 'high' : isPinned ? 'pin' : 'low',
    covered: coverOf(leg, contract, { legs, cash: book.cash }),
  }
}

/** A bought leg that outlives it first, then shares or cash. */
function coverOf({ qty }: HeldLeg, { right, strike, expiry }: Contract, { legs, cash }: { readonly legs: readonly HeldLeg[]; readonly cash: number }): AssignmentRow['covered'] {
  const bought = legs.reduce((sum, { contract, qty: held }) => sum + (contract?.right === right && contract.expiry >= expiry && held > 0 ? held : 0), 0)
  if (bought >= -qty) return 'long-leg'
  const shares = legs.reduce((sum, { contract, qty: held }) => sum + (contract ? 0 : held), 0)
  if (right === 'call') return shares >= -100 * qty ? 'shares' : 'no'
  return cash >= -100 * qty * strike ? 'cash' : 'no'
}
