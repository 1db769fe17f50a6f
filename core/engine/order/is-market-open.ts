import type { Sleeve } from '../../book/book.ts'
import { classOf } from './class-of.ts'
import type { TurnState } from '../engine.ts'
import { firstToClose } from './first-to-close.ts'

/** The market of what is closed first; a sleeve that holds nothing yet has nothing to wait for. */
export function isMarketOpen(turn: TurnState, sleeve: Sleeve): boolean {
  const [lead] = firstToClose(turn, sleeve)
  return lead === undefined || turn.engine.market.isOpen(classOf(turn, lead.symbol))
}
