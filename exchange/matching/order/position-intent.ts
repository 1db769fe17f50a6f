import type { Core } from '../core.ts'
import type { VenuePositionIntent, VenueSide } from '../wire/venue-order.ts'

/** True when an order on this side would close what is held, or a part of it. */
export function isClosing(core: Core, symbol: string, side: VenueSide): boolean {
  const qty = core.memory.ledger.holdings.get(symbol)?.qty ?? 0n
  return side === 'buy' ? qty < 0n : qty > 0n
}

/** What an order does to the position as it stands: an opposite one is closed, anything else opened or enlarged. */
export function inferIntent(core: Core, symbol: string, side: VenueSide): VenuePositionIntent {
  const qty = core.memory.ledger.holdings.get(symbol)?.qty ?? 0n
  if (side === 'buy') return qty < 0n ? 'buy_to_close' : 'buy_to_open'
  return qty > 0n ? 'sell_to_close' : 'sell_to_open'
}
