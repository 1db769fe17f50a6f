import type { Holding, Sleeve } from '../../book/book.ts'
import type { TurnState } from '../engine.ts'

/** Contracts while there are any, else the first of what is held. */
export function firstToClose(turn: TurnState, { holdings }: Sleeve): readonly Holding[] {
  if (holdings.length === 1) return holdings
  const contracts = holdings.filter((held) => turn.engine.market.instrument(held.symbol)?.type === 'contract')
  return contracts.length > 0 ? contracts : holdings.slice(0, 1)
}
