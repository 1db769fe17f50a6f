import type { Millis } from '../../core/brand.ts'
import { longestWarmUp } from '../../core/engine/track/longest-warm-up.ts'
import type { Bar } from '../../core/market/bar.ts'
import { DAY } from '../../core/market/civil-date.ts'
import { type BarSeries, toldBarAt } from '../bar-series.ts'
import { firstAfter } from '../tape.ts'
import type { EvaluationPlan } from './plan.ts'

/**
 * Bars from which the folds of a run go on that begins within a session: those of the session up to there, and before them as many as the strategy's
 * folds ask for. Candidates that rest at the same moment share them.
 */
export class RestBars {
  private readonly plan: EvaluationPlan
  private readonly before: number
  private readonly known = new Map<BarSeries, { readonly at: Millis; readonly bars: readonly Bar[] }>()

  constructor(plan: EvaluationPlan) {
    const strategy = plan.parts.modules[plan.module].strategies[plan.strategy]
    this.plan = plan
    this.before = strategy ? longestWarmUp(strategy) : 0
  }

  upTo(series: BarSeries, at: Millis): readonly Bar[] {
    const known = this.known.get(series)
    if (known?.at === at) return known.bars
    const end = firstAfter(series, at)
    const first = Math.max(0, firstAfter(series, this.sessionStart(at)) - this.before)
    const bars = Array.from({ length: end - first }, (_, k) => toldBarAt(series, first + k))
    this.known.set(series, { at, bars })
    return bars
  }

  /** Of the session, or the UTC day, that contains the last instant before a moment. */
  private sessionStart(at: Millis): Millis {
    const { module, parts: { calendar } } = this.plan
    const last = (at - 1) as Millis
    if (module === 'crypto') return (Math.floor(last / DAY) * DAY) as Millis
    return calendar.sessionAt(last)?.open ?? at
  }
}
