import type { OrderState } from '../../book/book.ts'
import type { ExitOrderIntent } from '../../order/intent.ts'
import type { TurnState } from '../engine.ts'
import { cancel } from './cancel.ts'
import { timeSince } from './time-since.ts'

/** An entry in the way of an exit is waited for so long after its cancel was asked for; an exit that the venue refuses is tried again by itself. */
const CANCEL_TAKES = 5_000

/** Another strategy's entry that an exit would trade with goes first: the venue refuses both together as a wash trade. @returns whether its end is still to be waited for. */
export function awaitsEntry(turn: TurnState, intent: ExitOrderIntent): boolean {
  let waits = false
  for (const order of [...turn.engine.book.open.values()]) {
    if (!wouldTrade(order, intent)) continue
    const { cancelAsked } = order
    if (!cancelAsked) cancel(turn, order, 'exit')
    if (!cancelAsked || timeSince(cancelAsked.at, turn.at) < CANCEL_TAKES) waits = true
  }
  return waits
}

/** Brackets and orders of several legs are exempt at the venue. */
function wouldTrade({ role, venueId, bracket, intent: theirs }: OrderState, { legs, limit }: ExitOrderIntent): boolean {
  const [entry, ours] = [theirs.legs[0], legs[0]]
  if (role !== 'entry' || venueId === null || bracket || theirs.legs.length > 1 || legs.length > 1) return false
  if (!entry || !ours || entry.symbol !== ours.symbol || entry.side === ours.side) return false
  return limit === null || theirs.limit === null || (ours.side === 'sell' ? limit <= theirs.limit : limit >= theirs.limit)
}
