import type { ExitOrderIntent } from '../../order/intent.ts'
import type { TurnState } from '../engine.ts'
import { heldQty } from './venue-orders.ts'

/**
 * Two sleeves that hold one symbol with opposite signs leave one after the other: both orders at once would be a wash trade. What the account is
 * no longer long of is sold when the other sleeve, whose exit has begun, has bought back. @returns whether that is still to be waited for.
 */
export function awaitsOpposite(turn: TurnState, { legs }: ExitOrderIntent): boolean {
  const [leg] = legs
  if (!leg || legs.length > 1) return false
  const { open, sleeves } = turn.engine.book
  for (const { role, intent } of open.values()) {
    const [theirs] = intent.legs
    if (role === 'exit' && intent.legs.length === 1 && theirs?.symbol === leg.symbol && theirs.side !== leg.side) return true
  }
  if (leg.side === 'buy') return false
  let isBoughtBack = false
  for (const { exit, holdings } of sleeves.values()) if (exit !== null) for (const { symbol, qty } of holdings) isBoughtBack ||= symbol === leg.symbol && qty < 0
  return isBoughtBack && heldQty(turn, leg.symbol) <= 0
}
