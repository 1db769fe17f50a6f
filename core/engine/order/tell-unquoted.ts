import type { RunningExit, Sleeve } from '../../book/book.ts'
import { emit, type TurnState } from '../engine.ts'
import { firstToClose } from './first-to-close.ts'
import { isMarketOpen } from './is-market-open.ts'
import { moduleOf } from './module-of.ts'
import { timeSince } from './time-since.ts'

/** Milliseconds of one session. At an open, and after a start, quotes take a while. */
const PATIENCE = 600_000

/**
 * Tells, once in a running exit, that it waits for a price in an open market: nobody bids for a contract, or nobody quotes one of its name at all, as
 * after a merger has made it another. It goes on waiting, and a person may close it at the venue.
 */
export function tellUnquoted(turn: TurnState, sleeve: Sleeve, exit: RunningExit): void {
  const { at, engine: { plan } } = turn
  const [lead] = firstToClose(turn, sleeve)
  const session = plan.calendar.sessionAt(at)
  if (!lead || !session || !isMarketOpen(turn, sleeve) || exit.refused?.code === 'unquoted') return
  if (timeSince(exit.since, at) < PATIENCE || at - session.open < PATIENCE) return
  const { strategy, underlying, parameters } = sleeve
  const intent = { type: 'exit' as const, module: moduleOf(turn, sleeve, lead), strategy, underlying, at, reason: exit.reason, parameters, limit: null }
  emit(turn, { type: 'intent.refused', at, intent, refusal: { code: 'unquoted', numbers: { contracts: sleeve.holdings.length } } })
}
