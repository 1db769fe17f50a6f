import { UNIT, unitsText } from '../amount.ts'
import { availability } from '../account/availability.ts'
import { inferIntent } from '../order/position-intent.ts'
import { referencePrice } from '../fill/reference-price.ts'
import { forbidden, unprocessable, type VenueError } from '../venue-error.ts'
import type { Instrument } from '../../../core/market/instrument.ts'
import type { Rule, RuleCase } from './rule.ts'

/** What closes a position may not exceed what is free of it, and a stated intent must be the one the position allows. */
export const quantityAvailable: Rule = (facts) => {
  const { core, ticket } = facts
  if (ticket.orderClass === 'mleg') return legs(facts)
  const { instrument, side, orderClass } = ticket
  if (!instrument) return undefined
  const inferred = inferIntent(core, instrument.symbol, side)
  if (ticket.intent !== undefined && ticket.intent !== inferred) return mismatch(inferred, ticket.intent)
  if (inferred.endsWith('open') && orderClass !== 'oco' && !(instrument.type === 'pair' && side === 'sell')) return undefined
  return enough(facts, instrument, requested(facts), inferred.endsWith('close'))
}

/** In shares, coins or contracts; an order in dollars at the price it would get. */
function requested({ core, ticket, now }: RuleCase): bigint {
  if (ticket.qty !== undefined) return ticket.qty
  const price = ticket.limit ?? referencePrice(core, ticket, now) ?? UNIT
  return ((ticket.notional ?? 0n) * UNIT) / price
}

function enough({ core, replacing }: RuleCase, instrument: Instrument, qty: bigint, closing: boolean): VenueError | undefined {
  const { existing, held, available, orders } = availability(core, instrument.symbol, replacing)
  const free = closing ? available : 0n
  if (qty <= free) return undefined
  const amounts = `(requested: ${unitsText(qty)}, available: ${unitsText(free)})`
  if (instrument.type === 'pair') return forbidden(`insufficient balance for ${instrument.base} ${amounts}`)
  return forbidden(`insufficient qty available for order ${amounts}`, {
    available: unitsText(free),
    existing_qty: unitsText(existing),
    held_for_orders: unitsText(held),
    related_orders: orders,
    symbol: instrument.symbol,
  })
}

function legs(facts: RuleCase): VenueError | undefined {
  for (const leg of facts.ticket.legs) {
    const inferred = inferIntent(facts.core, leg.instrument.symbol, leg.side)
    if (leg.intent !== undefined && leg.intent !== inferred) return mismatch(inferred, leg.intent)
    if (inferred.endsWith('open')) continue
    const refusal = enough(facts, leg.instrument, (facts.ticket.qty ?? 0n) * leg.ratio, true)
    if (refusal) return refusal
  }
  return undefined
}

function mismatch(inferred: string, specified: string): VenueError {
  return unprocessable(`position intent mismatch, inferred: ${inferred}, specified: ${specified}`)
}
