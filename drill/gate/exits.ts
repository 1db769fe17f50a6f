import { DAY } from '../../core/market/civil-date.ts'
import { STATE_CAUSES } from '../../core/order/trading-state.ts'
import type { Limits } from '../../core/risk/limits.ts'
import type { Exercise, Outcome } from '../exercise.ts'
import type { Gate } from './gate.ts'
import type { GateGiven } from './gate-exercise.ts'
import { equityFor, smallQty } from './scale.ts'
import { AT, Stage } from './stage.ts'
import { closing, wish } from './wish.ts'

/** The other half of every limit: what closes risk is never stopped, and never opens any. */
export const exits: Exercise<GateGiven> = {
  name: 'exits',
  checks: [],
  does: 'closes a position in every state that forbids entries, on a price a day old; then wants to sell twice what is held, and what is not held',
  expects: 'it passes in each state; too much is cut to what is held, nothing held is refused',
  off: () => undefined,
  run: ({ gate, limits }) => firstFault(gate, limits) ?? { held: true, happened: `an exit passes in all ${STATE_CAUSES.length} causes and on a stale price; twice the position is cut to it, an exit of nothing is refused (nothing-to-close)` },
}

function firstFault(gate: Gate, limits: Limits): Outcome | undefined {
  const qty = smallQty(limits)
  for (const cause of STATE_CAUSES) {
    const stage = holding(limits).fact({ type: 'cause.began', at: AT, scope: 'desk', cause, numbers: {} })
    const verdict = gate.exit(stage.exit(closing({ qty }), limits))
    if (verdict.type === 'refused') return { held: false, happened: `an exit was refused (${verdict.refusal.code}) while the desk's cause was ${cause}` }
  }
  const twice = gate.exit(holding(limits).exit(closing({ qty: 2 * qty }), limits))
  if (twice.type === 'refused' || twice.intent.qty !== qty) return { held: false, happened: `twice the position of ${qty} was not cut to it` }
  const none = gate.exit(new Stage(equityFor(limits)).exit(closing({ qty }), limits))
  return none.type === 'refused' ? undefined : { held: false, happened: 'a sale of what is not held was approved' }
}

function holding(limits: Limits): Stage {
  return new Stage(equityFor(limits), { age: DAY }).hold(wish({ qty: smallQty(limits) }))
}
