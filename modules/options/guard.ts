import { contractOf } from '../../core/market/contract-of.ts'
import type { ExitIntent } from '../../core/order/intent.ts'
import type { Reason } from '../../core/order/reason.ts'
import type { ModuleView } from '../../core/module/module.ts'
import { exitIntent, intentBase } from '../intent-base.ts'
import { guardLong } from './guards/guard-long.ts'
import { guardPut } from './guards/guard-put.ts'
import { guardVertical } from './guards/guard-vertical.ts'
import type { HeldContract } from './guards/held-contract.ts'
import { wheel } from './strategies/wheel.ts'

/** Looks at what is held rather than at who opened it, so that an adopted sleeve is looked after too. */
export function guardContracts(view: ModuleView): ExitIntent | null {
  const reason = reasonToClose(view)
  return reason && exitIntent(intentBase('options', view, reason))
}

function reasonToClose(view: ModuleView): Reason | null {
  const { session, now, holdings } = view
  // Contracts trade in the regular session only; an exit begun outside would be refused by the venue.
  if (session === null || now < session.open || now >= session.close || holdings.length === 0) return null
  const held = heldContracts(view)
  if (held.length !== holdings.length) return strayShares(held, view)
  if (held.length > 1) return guardVertical(held, view)
  return held.every(({ qty }) => qty > 0) ? guardLong(held, view) : guardPut(held, view)
}

/** Shares, alone or under a covered call, are the wheel's plan. Elsewhere an assignment or exercise has broken a structure up. */
function strayShares(held: readonly HeldContract[], view: ModuleView): Reason | null {
  if (view.strategy === wheel.name && held.every(({ qty }) => qty < 0)) return null
  const shares = view.holdings.find(({ symbol }) => symbol === view.underlying)
  return { code: 'structure-broken', numbers: { qty: shares?.qty ?? 0 } }
}

function heldContracts(view: ModuleView): readonly HeldContract[] {
  return view.holdings.flatMap((holding) => {
    const contract = contractOf(holding.symbol)
    return contract ? [{ ...holding, contract }] : []
  })
}
