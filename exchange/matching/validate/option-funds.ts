import { abs, type Money, moneyText, unitsText } from '../amount.ts'
import { assetId } from '../wire/asset-id.ts'
import { availability } from '../account/availability.ts'
import type { Core } from '../core.ts'
import { marginOf } from '../account/margin.ts'
import { debitAtMarket, nakedCallsAfter, optionOrderCost } from '../account/option-risk.ts'
import type { OptionLeg } from '../account/payoff.ts'
import { inferIntent } from '../order/position-intent.ts'
import type { Ticket } from '../order/ticket.ts'
import { forbidden, type VenueError } from '../venue-error.ts'
import type { Rule, RuleCase } from './rule.ts'

const UNCOVERED = 'account not eligible to trade uncovered option contracts'

/** The level an order in options needs, the shares under its short calls, and the buying power for its premium and largest loss. */
export const optionFunds: Rule = (facts) => {
  if (facts.ticket.instrument && facts.ticket.instrument.type !== 'contract') return undefined
  const legs = legsOf(facts.ticket)
  if (legs.length === 0) return undefined
  return level(facts, legs) ?? cover(facts, legs) ?? money(facts, legs)
}

/** The lower of what the account was approved for and what its owner allows. */
export function tradingLevel(core: Core): number {
  const approved = core.options.optionsApprovedLevel ?? 3
  return Math.min(approved, core.memory.configuration.max_options_trading_level ?? approved)
}

/** 1: covered calls and cash-secured puts; 2: long options too; 3: spreads. What closes is free. */
function level({ core, ticket }: RuleCase, legs: readonly OptionLeg[]): VenueError | undefined {
  const have = tradingLevel(core)
  if (have === 0) return forbidden('account not eligible to trade options')
  if (ticket.orderClass === 'mleg') return have >= 3 ? undefined : forbidden('account not eligible to trade multi-leg option orders')
  const opens = legs.some((leg) => leg.qty > 0n && inferIntent(core, leg.contract.symbol, 'buy') === 'buy_to_open')
  return opens && have < 2 ? forbidden('account not eligible to open long option positions') : undefined
}

function cover({ core, ticket, replacing }: RuleCase, legs: readonly OptionLeg[]): VenueError | undefined {
  const underlying = legs[0]?.contract.underlying ?? ''
  const before = nakedCallsAfter(core, underlying, [], replacing)
  const after = nakedCallsAfter(core, underlying, legs.filter((leg) => leg.qty < 0n || ticket.orderClass === 'mleg'), replacing)
  if (after <= before) return undefined
  const required = 100n * (after - before)
  const free = availability(core, underlying, replacing)
  const available = free.existing > 0n ? free.available : 0n
  if (required <= available) return undefined
  if (ticket.orderClass === 'mleg' || closesLong(core, legs)) return forbidden(UNCOVERED)
  const numbers = { required: unitsText(required), available: unitsText(available) }
  return forbidden(`insufficient underlying qty available for covered call (required: ${numbers.required}, available: ${numbers.available})`, {
    available_qty: numbers.available,
    required_qty: numbers.required,
    symbol: underlying,
    underlying_asset_id: assetId(underlying),
  })
}

/** Selling the long leg from under a short one. */
function closesLong(core: Core, legs: readonly OptionLeg[]): boolean {
  return legs.some((leg) => leg.qty < 0n && inferIntent(core, leg.contract.symbol, 'sell') === 'sell_to_close')
}

function money({ core, ticket, replacing }: RuleCase, legs: readonly OptionLeg[]): VenueError | undefined {
  const cost = optionOrderCost(core, { legs, debit: debitOf(core, ticket, legs) })
  const available = marginOf(core, replacing).optionsBuyingPower
  if (cost <= 0n || cost <= available) return undefined
  const numbers = `(required: ${moneyText(cost)}, available: ${moneyText(available)})`
  const [only] = legs
  const put = legs.length === 1 && only && only.qty < 0n && only.contract.right === 'put'
  if (put) return forbidden(`insufficient options buying power for cash-secured put ${numbers}`)
  return forbidden(`insufficient options buying power ${numbers}`, { buying_power: moneyText(available), cost_basis: moneyText(abs(cost)) })
}

/** Premium at the order's own price where it has one, else at the market. */
function debitOf(core: Core, ticket: Ticket, legs: readonly OptionLeg[]): Money {
  const price = ticket.limit ?? ticket.stop
  if (price === undefined) return debitAtMarket(core, legs)
  const signed = ticket.orderClass === 'mleg' || ticket.side === 'buy' ? price : -price
  return signed * (ticket.qty ?? 0n) * 100n
}

function legsOf(ticket: Ticket): readonly OptionLeg[] {
  const parts = ticket.orderClass === 'mleg' ? ticket.legs : ticket.instrument ? [{ instrument: ticket.instrument, side: ticket.side, ratio: 1n }] : []
  return parts.flatMap(({ instrument, side, ratio }) => {
    const qty = (ticket.qty ?? 0n) * ratio
    return instrument.type === 'contract' ? [{ contract: instrument, qty: side === 'buy' ? qty : -qty }] : []
  })
}
