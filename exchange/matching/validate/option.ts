import { isWhole } from '../core.ts'
import { hoursAt, isRegular } from '../clock/hours.ts'
import { inferIntent } from '../order/position-intent.ts'
import { malformed, unprocessable, type VenueError } from '../venue-error.ts'
import type { Contract } from '../../../core/market/instrument.ts'
import { lastTradingDate } from '../../../core/market/last-trading-date.ts'
import type { Rule, RuleCase } from './rule.ts'

/** The form of an order in contracts, alone or in legs: whole, in session, of a contract that still lives. */
export const option: Rule = (facts) => {
  if (facts.ticket.instrument && facts.ticket.instrument.type !== 'contract') return undefined
  const contracts = contractsOf(facts)
  if (contracts.length === 0) return undefined
  return form(facts) ?? lifetime(facts, contracts)
}

function form({ core, ticket, now }: RuleCase): VenueError | undefined {
  const { qty, notional, tif, type, orderClass } = ticket
  if (notional !== undefined || qty === undefined) return unprocessable('notional is not supported for options orders')
  if (!isWhole(qty)) return unprocessable('invalid qty: options orders must be for whole contracts')
  if (ticket.extendedHours) return unprocessable('extended hours is not supported for options orders')
  if (tif !== 'day' && tif !== 'gtc') return unprocessable('invalid time_in_force for options order')
  if (type === 'trailing_stop') return unprocessable('invalid order type for options order')
  if (orderClass === 'mleg' && type !== 'market' && type !== 'limit') return unprocessable('mleg orders must be market or limit orders')
  if (type === 'market' && !isRegular(core, now)) return unprocessable('options market orders are only allowed during market hours')
  return undefined
}

function lifetime({ core, ticket, now }: RuleCase, contracts: readonly Contract[]): VenueError | undefined {
  const hours = hoursAt(core, now)
  for (const contract of contracts) {
    const last = lastTradingDate(contract.expiry)
    const today = hours?.date === last
    const over = hours ? last < hours.date || (today && now >= hours.close) : last < new Date(now).toISOString().slice(0, 10)
    if (over) return unprocessable(`asset ${contract.symbol} is not active`)
    const side = ticket.legs.find((leg) => leg.instrument.symbol === contract.symbol)?.side ?? ticket.side
    const opens = inferIntent(core, contract.symbol, side).endsWith('open')
    if (today && opens && now >= hours.lastEntry) return unprocessable(`contract ${contract.symbol} expires today: new positions are not accepted after 3:15pm ET`)
  }
  return undefined
}

function contractsOf({ ticket }: RuleCase): readonly Contract[] {
  const instruments = ticket.orderClass === 'mleg' ? ticket.legs.map((leg) => leg.instrument) : [ticket.instrument]
  return instruments.flatMap((each) => (each?.type === 'contract' ? [each] : []))
}

/** The form of the legs: two to four different contracts of one underlying, in lowest terms. */
export const multiLeg: Rule = ({ ticket }) => {
  const { legs, orderClass } = ticket
  if (orderClass !== 'mleg') return legs.length > 0 ? malformed('legs need order_class mleg') : undefined
  if (ticket.tif !== 'day') return unprocessable('mleg orders must be DAY orders')
  if (legs.length < 2 || legs.length > 4) return unprocessable('mleg orders must have 2 to 4 legs')
  const contracts = legs.flatMap(({ instrument }) => (instrument.type === 'contract' ? [instrument] : []))
  if (contracts.length !== legs.length) return unprocessable('mleg legs must be option contracts')
  if (new Set(contracts.map((each) => each.symbol)).size !== legs.length) return unprocessable('mleg legs must not repeat a contract')
  if (new Set(contracts.map((each) => each.underlying)).size !== 1) return unprocessable('mleg legs must have the same underlying')
  const divisor = legs.map((leg) => leg.ratio).reduce(gcd)
  return divisor === 1n ? undefined : unprocessable('mleg leg ratio_qty must be in lowest terms')
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}
