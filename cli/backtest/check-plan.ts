import type { RunPlan } from '../../backtest/run-plan.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { firstAfter } from '../../backtest/tape.ts'
import type { Strategy } from '../../core/module/strategy.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import { checkLongerBars } from './check-longer-bars.ts'
import type { LoadedTape } from './loaded-tape.ts'
import { UsageError } from './usage-error.ts'
import type { Wish } from './wish.ts'

/** @throws BadData when there is nothing to play, UsageError for bars that the strategies, or the modules together, cannot be played on. */
export function checkPlan(plan: RunPlan, wish: Wish, { source }: LoadedTape): void {
  checkDays(plan, wish, source)
  if (plan.longerBars !== undefined) checkLongerBars(plan, wish)
  const interval = plan.tape.series[0]?.interval ?? 1
  if (interval === DAY_MINUTES && new Set(plan.tape.series.map(({ instrument }) => instrument.type)).size > 1)
    throw new UsageError("days of shares end with their sessions and days of pairs at midnight, so that one account cannot trade both on them: choose finer data with --interval or --data, or one module with --module")
  for (const { module, strategies } of plan.desk.seats)
    for (const name of strategies) checkInterval(plan.parts.modules[module].strategies[name], interval)
}

/** Shares have no bars on a weekend, which is no fault of a run of pairs beside them. */
function checkDays({ tape, from, to, parts: { calendar } }: RunPlan, { first, last, isToday }: Wish, source: string): void {
  const hasSessions = calendar.sessionsBetween(first, last).length > 0
  for (const series of tape.series) {
    if (firstAfter(series, to) > firstAfter(series, from) || (series.instrument.type === 'share' && !hasSessions)) continue
    const { symbol } = series.instrument
    const [begin, end] = [series.start[0], series.start[series.length - 1]]
    const has = begin === undefined || end === undefined ? ', nor of other days' : `, but some from ${day(begin)} to ${day(end)}`
    throw new BadData(`${source} holds no bars of ${symbol} ${first === last ? `on ${first}` : `from ${first} to ${last}`}${has}: change ${isToday ? 'the day of --today' : '--start and --end'}, or ${tape.feed.startsWith('Alpaca') ? `remove its files from ${source}, and Alpaca is asked again` : 'the data'}`)
  }
}

function checkInterval(strategy: Strategy | undefined, interval: number): void {
  if (strategy && strategy.interval % interval !== 0)
    throw new UsageError(`${strategy.name} decides on ${strategy.interval}-minute bars, which bars of ${interval} minutes cannot make: choose finer data with --interval or --data${strategy.interval < interval ? ", or take them for the strategy's own with --longer-bars" : ''}`)
  if (strategy?.module === 'stocks' && interval === DAY_MINUTES && strategy.holds !== 'overnight')
    throw new UsageError(`${strategy.name} sells by the close, and days have no moment before it: choose finer data with --interval or --data, or let the strategy hold over night`)
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
