import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import type { ExitIntent } from '../../core/order/intent.ts'
import type { Reason } from '../../core/order/reason.ts'
import type { ModuleView } from '../../core/module/module.ts'
import { exitIntent, intentBase } from '../intent-base.ts'
import { closingLimit } from './closing-limit.ts'
import { guardLong } from './guards/guard-long.ts'
import { guardPut } from './guards/guard-put.ts'
import { guardVertical } from './guards/guard-vertical.ts'
import type { HeldContract } from './guards/held-contract.ts'

/** What is held decides, not the strategy's name, so that an adopted sleeve is looked after too. */
export function guardContracts(view: ModuleView): ExitIntent | null {
  const reason = reasonToClose(view)
  return reason && exitIntent(intentBase('options', view, reason), closingLimit(view))
}

function reasonToClose(view: ModuleView): Reason | null {
  const { session, now } = view
  // Contracts trade in the regular session only; an exit begun outside would be refused by the venue.
  if (session === null || now < session.open || now >= session.close) return null
  const held = heldContracts(view)
  // Shares, alone or under a covered call, are the wheel's plan: the call is left to expiry or assignment.
  if (held.length === 0 || held.length !== view.holdings.length) return null
  if (held.length > 1) return guardVertical(held, view)
  return held.every(({ qty }) => qty > 0) ? guardLong(held, view) : guardPut(held, view)
}

function heldContracts(view: ModuleView): readonly HeldContract[] {
  return view.holdings.flatMap((holding) => {
    const contract = parseOccSymbol(holding.symbol)
    return contract ? [{ ...holding, contract }] : []
  })
}
