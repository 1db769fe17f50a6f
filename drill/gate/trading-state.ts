import type { RefusalCode } from '../../core/order/refusal.ts'
import type { Scope, StateCause } from '../../core/order/trading-state.ts'
import type { Limits } from '../../core/risk/limits.ts'
import type { GateCase } from './gate-case.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, smallQty } from './scale.ts'
import { AT, Stage } from './stage.ts'
import { wish } from './wish.ts'

const STATES: readonly { readonly what: string; readonly scope: Scope; readonly cause: StateCause; readonly code: RefusalCode }[] = [
  { what: 'with the desk halted', scope: 'desk', cause: 'command', code: 'state-halted' },
  { what: 'with its module halted', scope: 'stocks', cause: 'command', code: 'module-halted' },
  { what: 'with its module benched', scope: 'stocks', cause: 'benched', code: 'module-halted' },
  { what: 'with the desk reducing', scope: 'desk', cause: 'passive', code: 'state-reducing' },
  { what: 'with the book unreconciled', scope: 'desk', cause: 'book-unreconciled', code: 'book-unreconciled' },
  { what: 'with the disk full', scope: 'desk', cause: 'disk-full', code: 'disk-full' },
]

export const tradingState = gateExercise({
  name: 'trading-state',
  check: 'trading-state',
  does: 'wants an entry in every state that forbids one, without equity, and with execution off',
  expects: 'it is refused in each, and approved while the desk is active',
  own: () => ({}),
  cases: (limits) => [...STATES.map((state) => stateCase(limits, state)), withoutEquity(limits), withoutExecution(limits)],
})

function stateCase(limits: Limits, { what, scope, cause, code }: (typeof STATES)[number]): GateCase {
  const beyond = stageOf(limits).fact({ type: 'cause.began', at: AT, scope, cause, numbers: {} }).judgement(entryOf(limits), limits)
  return { what: `an entry ${what}`, within: active(limits), beyond, codes: [code], fits: 0 }
}

function withoutEquity(limits: Limits): GateCase {
  const beyond = { ...active(limits), equity: undefined }
  return { what: 'an entry with equity unknown', within: active(limits), beyond, codes: ['equity-missing'], fits: 0 }
}

function withoutExecution(limits: Limits): GateCase {
  const within = active(limits)
  return { what: 'an entry with EXECUTION_ENABLED=false', within, beyond: { ...within, limits: { ...within.limits, executionEnabled: false } }, codes: ['execution-off'], fits: 0 }
}

function active(limits: Limits) {
  return stageOf(limits).judgement(entryOf(limits), limits)
}

function stageOf(limits: Limits): Stage {
  return new Stage(equityFor(limits))
}

function entryOf(limits: Limits) {
  return wish({ qty: smallQty(limits) })
}
