import type { Millis } from '../core/brand.ts'
import type { PositionView, StrategyView } from '../core/module/strategy.ts'
import type { Signal } from '../core/order/signal.ts'
import { none } from './answers.ts'
import { parameter } from './parameter.ts'

/** A stop is moved only when it gains this many average true ranges: each move is a fact in the journal. */
const LEAST_RAISE = 0.5

interface Following {
  /** Average true range in dollars, which the distance is measured in. */
  readonly range: number
  readonly exitAt: Millis | null
}

/** Raises the stop of a long position to `stopRanges` average true ranges below the close; never lowers it. */
export function followStop(view: StrategyView, position: PositionView, { range, exitAt }: Following): Signal {
  const { bar: { close }, parameters } = view
  const to = close - parameter(parameters, 'stopRanges') * range
  const from = position.stop
  if (from === null || to < from + LEAST_RAISE * range) return none('holding', { close, price: position.price })
  return {
    type: 'adjust',
    reason: { code: 'stop-raised', numbers: { from, to, close } },
    protection: { stop: to, target: position.target, exitAt },
  }
}
