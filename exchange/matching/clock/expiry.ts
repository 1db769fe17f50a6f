import type { Contract } from '../../../core/market/instrument.ts'
import { lastTradingDate } from '../../../core/market/last-trading-date.ts'
import { UNIT, type Units, unitsOf, unitsText } from '../amount.ts'
import { availability } from '../account/availability.ts'
import type { Core } from '../core.ts'
import type { SessionHours } from './session-hours.ts'
import { marginOf } from '../account/margin.ts'
import { contractOf } from '../account/option-risk.ts'
import { intrinsic } from '../account/payoff.ts'
import { markPrice } from '../fill/reference-price.ts'
import { settleContract } from './settle-contract.ts'
import { submit } from '../order/submit.ts'

const CENT = UNIT / 100n

/** At the close of a contract's last day: a cent in the money is exercised (assigned when short), the rest ends worthless. */
export function expireContracts(core: Core, hours: SessionHours, now: number): void {
  for (const { contract, qty } of expiring(core, hours.date)) {
    const worth = inTheMoney(core, contract)
    if (qty < 0n) settleContract(core, contract, qty, worth ? 'assigned' : 'expired', now)
    else settleContract(core, contract, qty, worth && !core.memory.doNotExercise.has(contract.symbol) ? 'exercised' : 'expired', now)
    core.memory.doNotExercise.delete(contract.symbol)
  }
}

/** Half an hour before the close: sells long contracts in the money whose shares the account could not pay for or be short of. */
export function liquidateUnpaid(core: Core, hours: SessionHours, now: number): void {
  const ending = expiring(core, hours.date).filter(({ contract }) => inTheMoney(core, contract))
  for (const underlying of new Set(ending.map(({ contract }) => contract.underlying))) {
    const mine = ending.filter(({ contract }) => contract.underlying === underlying)
    if (isPaidFor(core, underlying, mine)) continue
    for (const { contract, qty } of mine) if (qty > 0n) sellOut(core, contract, now)
  }
}

interface Ending {
  readonly contract: Contract
  /** Signed, as held. */
  readonly qty: Units
}

function expiring(core: Core, date: string): readonly Ending[] {
  return [...core.memory.ledger.holdings.values()].flatMap(({ symbol, qty }) => {
    const contract = contractOf(core, symbol)
    return contract && lastTradingDate(contract.expiry) <= date ? [{ contract, qty }] : []
  })
}

function inTheMoney(core: Core, contract: Contract): boolean {
  const spot = markPrice(core, contract.underlying)
  return spot !== undefined && intrinsic(contract, unitsOf(spot)) >= CENT
}

/** What all of today's contracts on one underlying would do together. */
function isPaidFor(core: Core, underlying: string, ending: readonly Ending[]): boolean {
  const margin = marginOf(core)
  let shares = 0n
  let cost = 0n
  for (const { contract, qty } of ending) {
    const moved = qty * (contract.right === 'call' ? 100n : -100n)
    shares += moved
    cost += moved * unitsOf(contract.strike)
  }
  const after = (core.memory.ledger.holdings.get(underlying)?.qty ?? 0n) + shares
  if (after < 0n && (margin.multiplier === 1n || core.memory.configuration.no_shorting)) return false
  return cost <= margin.buyingPower && (after >= 0n || -cost <= margin.buyingPower)
}

function sellOut(core: Core, contract: Contract, now: number): void {
  const { available } = availability(core, contract.symbol)
  if (available === 0n) return
  submit(core, { symbol: contract.symbol, side: 'sell', type: 'market', time_in_force: 'day', qty: unitsText(available) }, now)
}
