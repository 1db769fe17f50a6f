import type { Reason, ReasonCode } from '../core/order/reason.ts'
import type { ExitSignal, NoSignal } from '../core/order/signal.ts'
import type { Pass } from '../core/module/module.ts'

type Numbers = Reason['numbers']

/** A strategy's decision not to act. */
export function none(code: ReasonCode, numbers: Numbers): NoSignal {
  return { type: 'none', reason: { code, numbers } }
}

/** A strategy's wish to close what it holds. */
export function exit(code: ReasonCode, numbers: Numbers): ExitSignal {
  return { type: 'exit', reason: { code, numbers } }
}

/** A module's word that nothing is to be sent. */
export function pass(code: ReasonCode, numbers: Numbers): Pass {
  return { type: 'pass', reason: { code, numbers } }
}
