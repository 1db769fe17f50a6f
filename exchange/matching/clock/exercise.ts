import type { Contract } from '../../../core/market/instrument.ts'
import { abs, min, parseUnits, UNIT, type Units, unitsOf } from '../amount.ts'
import { availability } from '../account/availability.ts'
import { type Core, isWhole } from '../core.ts'
import { hoursAt } from './hours.ts'
import { marginOf } from '../account/margin.ts'
import { contractOf } from '../account/option-risk.ts'
import { settleContract } from './settle-contract.ts'
import type { PlainResult } from '../wire/venue-result.ts'
import { forbidden, notFound, unprocessable, type VenueError } from '../venue-error.ts'

/** Exercises all available contracts of a long position at once. */
export function exercise(core: Core, symbol: string, now: number): PlainResult {
  const found = longPosition(core, symbol, 'cannot exercise short position')
  if (!found.ok) return found
  const hours = hoursAt(core, now)
  if (hours && now >= hours.close) return refused(unprocessable('exercise requests are not accepted between market close and midnight'))
  const { available } = availability(core, symbol)
  if (available === 0n) return refused(forbidden('insufficient qty available for exercise', { available: '0', symbol }))
  const error = affordable(core, found.contract, available)
  if (error) return refused(error)
  settleContract(core, found.contract, available, 'exercised', now)
  return { ok: true }
}

/** Keeps a long position from being exercised at its expiry. */
export function doNotExercise(core: Core, symbol: string): PlainResult {
  const found = longPosition(core, symbol, 'cannot submit DNE for short position')
  if (!found.ok) return found
  core.memory.doNotExercise.add(symbol)
  return { ok: true }
}

/** Assigns short contracts before their time. */
export function assign(core: Core, symbol: string, qty: string, now: number): PlainResult {
  const contract = contractOf(core, symbol)
  const held = core.memory.ledger.holdings.get(symbol)?.qty ?? 0n
  const wanted = parseUnits(qty)
  if (!contract || held >= 0n) return refused(notFound('position does not exist'))
  if (wanted === undefined || wanted < UNIT || !isWhole(wanted)) return refused(unprocessable('qty must be a whole number of contracts'))
  settleContract(core, contract, -min(wanted, abs(held)), 'assigned', now)
  return { ok: true }
}

function longPosition(core: Core, symbol: string, shortMessage: string): { ok: true; contract: Contract } | { ok: false; error: VenueError } {
  const contract = contractOf(core, symbol)
  const qty = core.memory.ledger.holdings.get(symbol)?.qty ?? 0n
  if (!contract || qty === 0n) return refused(notFound('position does not exist'))
  if (qty < 0n) return refused({ status: 403, code: 40310001, message: shortMessage, extra: {} })
  return { ok: true, contract }
}

/** A call's shares must be paid for; a put's must be there, or the account free to be short of them. */
function affordable(core: Core, contract: Contract, qty: Units): VenueError | undefined {
  const margin = marginOf(core)
  const shares = 100n * qty
  const free = availability(core, contract.underlying)
  const short = contract.right === 'put' && (free.existing <= 0n || free.available < shares)
  if (short && (margin.multiplier === 1n || core.memory.configuration.no_shorting)) return forbidden('account is not allowed to short')
  const needed = contract.right === 'call' || short ? shares * unitsOf(contract.strike) : 0n
  return needed > margin.buyingPower ? forbidden('insufficient buying power') : undefined
}

function refused(error: VenueError): { readonly ok: false; readonly error: VenueError } {
  return { ok: false, error }
}
