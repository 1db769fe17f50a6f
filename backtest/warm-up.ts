import type { Millis } from '../core/brand.ts'
import { planOf } from '../core/engine/desk-plan.ts'
import { longestWarmUp } from '../core/engine/track/longest-warm-up.ts'
import type { Bar } from '../core/market/bar.ts'
import { tradedMinutes } from '../core/module/traded-minutes.ts'
import { tradingMinutes } from '../core/module/trading-minutes.ts'
import { newYorkDate, newYorkMidnight } from '../core/market/new-york-time.ts'
import { splitBar } from '../core/market/split-bar.ts'
import { barAt, toldBarAt } from './bar-series.ts'
import type { RunPlan } from './run-plan.ts'
import { firstAfter, type Tape } from './tape.ts'

/** A recorded market has holes, and the folds count bars: this much more than a whole tape would need. */
const SLACK = 2

/** Minutes of trading before a run that its strategies' folds may ask for; a loader fetches at least these. */
export function warmUpMinutes({ parts, desk }: Pick<RunPlan, 'parts' | 'desk'>): number {
  const seats = planOf(parts, desk).seats.filter((seat) => seat.enabled)
  const strategies = seats.flatMap((seat) => seat.strategies.flatMap((name) => seat.module.strategies[name] ?? []))
  return Math.max(0, ...strategies.map((strategy) => longestWarmUp(strategy) * tradedMinutes(strategy)))
}

/** The bars before a moment from which folds begin there, in order of time, then symbol, adjusted for the splits known by then. */
export function warmUpOf(plan: RunPlan, at: Millis): Bar[] {
  const minutes = warmUpMinutes(plan)
  const bars = plan.tape.series.flatMap((series) => {
    const end = firstAfter(series, at)
    const length = Math.min(series.interval, tradingMinutes(series.instrument.type === 'pair' ? 'crypto' : 'stocks'))
    const count = Math.min(end, Math.ceil((minutes * SLACK) / length) + 1)
    return Array.from({ length: count }, (_, k) => (series.interval === 1 ? barAt : toldBarAt)(series, end - count + k))
  })
  const adjust = adjuster(plan.tape, at)
  return bars.map(adjust).sort((a, b) => a.start - b.start || (a.symbol < b.symbol ? -1 : 1))
}

/** Point in time: a split counts from its ex-date on, and then for every bar before it. */
function adjuster({ actions }: Tape, at: Millis): (bar: Bar) => Bar {
  const date = newYorkDate(at)
  const splits = actions.flatMap((action) => (action.type === 'split' && action.date <= date ? [{ ...action, since: newYorkMidnight(action.date) }] : []))
  if (splits.length === 0) return (bar) => bar
  return (bar) => {
    let factor = 1
    for (const split of splits) if (split.symbol === bar.symbol && bar.start < split.since) factor *= split.from / split.to
    return factor === 1 ? bar : splitBar(bar, factor)
  }
}
