import type { Holding, Sleeve } from '../../book/book.ts'
import type { ModuleName } from '../../order/module-name.ts'
import type { TurnState } from '../engine.ts'
import { classOf } from './class-of.ts'

/** Whose an order of a sleeve is; of what nobody's strategy opened, the module of the class of what is closed first. */
export function moduleOf(turn: TurnState, sleeve: Pick<Sleeve, 'module'>, lead: Pick<Holding, 'symbol'>): ModuleName {
  if (sleeve.module !== 'outside') return sleeve.module
  const assetClass = classOf(turn, lead.symbol)
  return assetClass === 'crypto' ? 'crypto' : assetClass === 'option' ? 'options' : 'stocks'
}
