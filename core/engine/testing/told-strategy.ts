import { Type } from 'typebox'
import type { ModuleName } from '../../order/module-name.ts'
import type { Protection, Signal } from '../../order/signal.ts'
import type { Strategy, StrategyView } from '../../module/strategy.ts'

/** A bar's volume is an order to the strategy. Any other volume is a bar like any other. */
export const TELL = { enter: 1, exit: 2, adjust: 3, fail: 4, short: 5, exitUnderStop: 6 } as const

/** A strategy that does what bars tell it, so that a test says in its tape what is decided when. */
export function toldStrategy(module: ModuleName, given: { readonly name?: string; readonly interval?: number } = {}): Strategy {
  return {
    name: given.name ?? 'told',
    title: 'Told',
    module,
    thesis: 'It does what the tape says. It would be wrong if it thought for itself.',
    interval: given.interval ?? 1,
    parameters: Type.Object({
      length: Type.Number({ minimum: 2, maximum: 5, default: 3, tunable: true }),
      stopShare: Type.Number({ minimum: 0.01, maximum: 0.5, default: 0.05 }),
      targetShare: Type.Number({ minimum: 0.01, maximum: 1, default: 0.1 }),
    }),
    indicators: ({ length = 3 }) => ({ mean: { type: 'sma', length } }),
    decide,
  }
}

function decide(view: StrategyView): Signal {
  const numbers = { close: view.bar.close, mean: view.value('mean') }
  const finite = Number.isNaN(numbers.mean) ? { close: numbers.close } : numbers
  switch (view.bar.volume) {
    case TELL.enter:
      return { type: 'enter', direction: 'long', confidence: 1, reason: { code: 'momentum-up', numbers: finite }, protection: levels(view, 1) }
    case TELL.short:
      return { type: 'enter', direction: 'short', confidence: 1, reason: { code: 'trend-down', numbers: finite }, protection: levels(view, -1) }
    case TELL.exit:
      return { type: 'exit', reason: { code: 'momentum-gone', numbers: finite } }
    case TELL.exitUnderStop: {
      const { stopShare = 0 } = view.parameters
      const isUnder = view.position !== null && view.bar.close < view.position.price * (1 - stopShare)
      return isUnder ? { type: 'exit', reason: { code: 'loss-cut', numbers: { share: stopShare } } } : none()
    }
    case TELL.adjust:
      return { type: 'adjust', reason: { code: 'stop-raised', numbers: {} }, protection: { stop: cents(view.bar.close * 0.99), target: null, exitAt: null } }
    case TELL.fail:
      throw new RangeError('told to fail')
    default:
      return none()
  }
}

function none(): Signal {
  return { type: 'none', reason: { code: 'no-momentum', numbers: {} } }
}

function levels({ bar, parameters }: StrategyView, sign: 1 | -1): Protection {
  const { stopShare = 0, targetShare = 0 } = parameters
  return { stop: cents(bar.close * (1 - sign * stopShare)), target: cents(bar.close * (1 + sign * targetShare)), exitAt: null }
}

function cents(price: number): number {
  return Math.round(price * 100) / 100
}
