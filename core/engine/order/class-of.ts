import type { AssetClass } from '../../market/instrument.ts'
import type { TurnState } from '../engine.ts'

/** The asset class of one symbol, by its shape. */
export function classOf(turn: TurnState, symbol: string): AssetClass {
  const type = turn.engine.market.instrument(symbol)?.type
  return type === 'pair' || symbol.includes('/') ? 'crypto' : type === 'contract' ? 'option' : 'stock'
}
