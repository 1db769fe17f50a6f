import { millis, unreachable } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { tickSize } from '../../core/market/instrument.ts'
import type { EnterIntent } from '../../core/order/intent.ts'
import type { AdjustSignal, EntrySignal, ExitSignal } from '../../core/order/signal.ts'
import type { Module, ModuleView, Pass } from '../../core/module/module.ts'
import { pass } from '../answers.ts'
import { adjustIntent, exitIntent, intentBase } from '../intent-base.ts'
import { onTick } from '../levels.ts'
import type { Build } from './structure.ts'
import { cashSecuredPut } from './structures/cash-secured-put.ts'
import { coveredCall } from './structures/covered-call.ts'
import { longSingle } from './structures/long-single.ts'
import { vertical } from './structures/vertical.ts'
import { longOption } from './strategies/long-option.ts'
import { verticalSpread } from './strategies/vertical-spread.ts'
import { wheel } from './strategies/wheel.ts'

const ENTRY_LIFE = 5 * MINUTE

/** Whole contracts on one underlying, chosen from the last chain. */
export function sizeContracts(signal: EntrySignal | ExitSignal | AdjustSignal, view: ModuleView): ReturnType<Module['size']> {
  switch (signal.type) {
    case 'enter':
      return enter(signal, view)
    case 'exit':
      return exitIntent(intentBase('options', view, signal.reason))
    case 'adjust':
      return adjustIntent(intentBase('options', view, signal.reason), onTick(signal.protection, tickOf(view)))
    default:
      return unreachable(signal)
  }
}

function enter(signal: EntrySignal, view: ModuleView): EnterIntent | Pass {
  const { session, now, holdings } = view
  if (session === null || now < session.open || now >= session.close) return pass('session-closed', {})
  const build = buildOf(signal, view.strategy)
  // Calls are written on what the wheel holds; everything else begins from nothing.
  if (holdings.length > 0 && build !== coveredCall) return pass('already-in', { qty: holdings.reduce((sum, { qty }) => sum + qty, 0) })
  const built = build(signal, view)
  if (built.type === 'pass') return built
  const { legs, qty, limit, riskPerUnit, numbers } = built
  return {
    type: 'enter',
    ...intentBase('options', view, { code: signal.reason.code, numbers: { ...signal.reason.numbers, ...numbers } }),
    legs,
    qty,
    limit,
    confidence: signal.confidence,
    protection: onTick(signal.protection, tickOf(view)),
    riskPerUnit,
    expiresAt: millis(Math.min(now + ENTRY_LIFE, session.close)),
  }
}

/** @throws TypeError for a strategy that this module does not seat. */
function buildOf(signal: EntrySignal, strategy: string): Build {
  switch (strategy) {
    case wheel.name:
      return signal.reason.code === 'premium-call' ? coveredCall : cashSecuredPut
    case verticalSpread.name:
      return vertical
    case longOption.name:
      return longSingle
    default:
      throw new TypeError(`the options module does not know how strategy ${strategy} becomes contracts`)
  }
}

function tickOf(view: ModuleView): number {
  return tickSize(view.instrument, view.quote?.bid || view.quote?.ask || 1)
}
