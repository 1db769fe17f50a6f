import type { Contract } from '../../../core/market/instrument.ts'
import { type Units, unitsOf } from '../amount.ts'
import { endOrder, inSequence } from '../order/cancel.ts'
import { availability } from '../account/availability.ts'
import type { Core } from '../core.ts'
import { hoursAt } from './hours.ts'
import { bookTrade } from '../account/ledger.ts'
import { isOpen, type OrderRecord } from '../order/order-record.ts'
import { recordNonTrade } from '../account/record-activity.ts'

export type Settlement = 'expired' | 'exercised' | 'assigned'

const ACTIVITY = { expired: 'OPEXP', exercised: 'OPEXC', assigned: 'OPASN' } as const
const WORDS = { expired: 'Option Expiration', exercised: 'Option Exercise', assigned: 'Option Assignment' } as const

/**
 * Takes `qty` (signed as held) of a contract off the books: worthless, or against its shares at the strike. Balances move at once, the
 * activities follow at midnight, and the stream says nothing, as at Alpaca.
 */
export function settleContract(core: Core, contract: Contract, qty: Units, how: Settlement, now: number): void {
  const { ledger } = core.memory
  const hours = hoursAt(core, now)
  const entry = { date: hours?.date ?? new Date(now).toISOString().slice(0, 10), due: core.options.activitiesNextDay === false ? now : hours?.midnight ?? now }
  bookTrade(ledger, { symbol: contract.symbol, multiplier: 100n, qty: -qty, price: 0n })
  recordNonTrade(core, { ...entry, type: ACTIVITY[how], symbol: contract.symbol, qty: -qty, price: 0n, net: 0n, description: WORDS[how] }, now)
  if (how !== 'expired') {
    const shares = qty * (contract.right === 'call' ? 100n : -100n)
    const strike = unitsOf(contract.strike)
    bookTrade(ledger, { symbol: contract.underlying, multiplier: 1n, qty: shares, price: strike })
    const description = how === 'exercised' ? 'Option Exercise Trade' : 'Option Assignment Trade'
    recordNonTrade(core, { ...entry, type: 'OPTRD', symbol: contract.underlying, qty: shares, price: strike, net: -shares * strike, description }, now)
    trim(core, contract.underlying, now)
  }
  trim(core, contract.symbol, now)
}

/** Ends the newest closing orders that no longer have a position to close. */
function trim(core: Core, symbol: string, now: number): void {
  const holding = core.memory.ledger.holdings.get(symbol)?.qty ?? 0n
  for (const order of [...inSequence(core.resting.get(symbol)?.values() ?? [])].reverse()) {
    if (!isOpen(order) || !closing(order, symbol)) continue
    const { held } = availability(core, symbol)
    const size = holding < 0n ? -holding : holding
    if (holding === 0n || held > size) endOrder(core, order, 'canceled', now)
  }
}

function closing(order: OrderRecord, symbol: string): boolean {
  if (order.role === 'spread' || order.intent?.endsWith('close')) return true
  return order.assetClass === 'us_equity' && order.symbol === symbol && (order.role !== 'entry' || order.side === 'sell')
}
