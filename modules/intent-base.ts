import type { AdjustIntent, ExitIntent, IntentBase } from '../core/order/intent.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import type { Reason } from '../core/order/reason.ts'
import type { Protection } from '../core/order/signal.ts'
import type { ModuleView } from '../core/module/module.ts'

/** What every intent of a module says of itself. Intents spell it out: a spread makes objects that are slow to make and to read. */
export function intentBase(module: ModuleName, view: ModuleView, reason: Reason): IntentBase {
  const { strategy, underlying, now, parameters } = view
  return { module, strategy, underlying, at: now, reason, parameters: parameters.version }
}

export function exitIntent({ module, strategy, underlying, at, reason, parameters }: IntentBase): ExitIntent {
  return { type: 'exit', module, strategy, underlying, at, reason, parameters }
}

export function adjustIntent({ module, strategy, underlying, at, reason, parameters }: IntentBase, protection: Protection): AdjustIntent {
  return { type: 'adjust', module, strategy, underlying, at, reason, parameters, protection }
}
