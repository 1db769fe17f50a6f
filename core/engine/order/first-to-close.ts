import type { Holding, Sleeve } from '../../book/book.ts'
import { coveringShares } from '../../risk/free-shares.ts'
import type { TurnState } from '../engine.ts'

/** Contracts while there are any, else the first of what is held. Bought ones that nobody bids for do not keep shares that an assignment left beside them. */
export function firstToClose(turn: TurnState, sleeve: Sleeve): readonly Holding[] {
  const { holdings } = sleeve
  if (holdings.length === 1) return holdings
  const { market } = turn.engine
  const contracts = holdings.filter((held) => market.instrument(held.symbol)?.type === 'contract')
  const others = holdings.filter((held) => !contracts.includes(held))
  // Their sale brings what the contracts are bought back with.
  const isPoor = sleeve.exit !== null && sleeve.exit.poorAt !== null
  const spare = isPoor && others.find(({ qty }) => qty > coveringShares(turn.engine.book, sleeve.key))
  if (spare) return [spare]
  const mayStay = contracts.every(({ symbol, qty }) => qty > 0 && !((market.quote(symbol)?.bid ?? 0) > 0))
  return others.length > 0 && mayStay ? others.slice(0, 1) : contracts
}
