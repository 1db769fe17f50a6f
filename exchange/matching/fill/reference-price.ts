import { contractMark } from '../../../core/market/contract-mark.ts'
import { isTwoSided, mid } from '../../../core/market/quote.ts'
import { type Units, unitsOf } from '../amount.ts'
import type { Core } from '../core.ts'
import { phaseAt } from '../clock/hours.ts'
import type { Ticket } from '../order/ticket.ts'
import type { VenueSide } from '../wire/venue-order.ts'

/** The price of a buying-power check: in session the far side of the quote, in extended hours its middle, when closed the last trade. */
export function referencePrice(core: Core, ticket: Pick<Ticket, 'instrument' | 'side'>, now: number): Units | undefined {
  const { instrument, side } = ticket
  if (!instrument) return undefined
  const phase = instrument.type === 'pair' ? 'regular' : phaseAt(core, now)
  const price = inPhase(core, instrument.symbol, side, phase) ?? markPrice(core, instrument.symbol)
  return price === undefined ? undefined : unitsOf(price)
}

/** What a holding is worth a unit: the last trade, for contracts by the quote; undefined when nothing was ever said. */
export function markPrice(core: Core, symbol: string): number | undefined {
  const { market } = core.options
  const last = market.last(symbol)
  if (last !== undefined && market.instrument(symbol)?.type !== 'contract') return last
  const quote = market.quote(symbol)
  return (quote && contractMark(quote, isTwoSided(quote) ? undefined : market.middle?.(symbol))) ?? last
}

function inPhase(core: Core, symbol: string, side: VenueSide, phase: 'regular' | 'extended' | 'closed'): number | undefined {
  const quote = core.options.market.quote(symbol)
  if (phase === 'closed' || !quote) return undefined
  if (phase === 'extended') return mid(quote)
  const far = side === 'buy' ? quote.ask : quote.bid
  return far > 0 ? far : undefined
}
