import type { RunPlan } from '../../backtest/run-plan.ts'
import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { DAY_MINUTES, sessionSpans, utcSpans } from '../../core/market/spans.ts'
import { backtestModules } from '../../modules/index.ts'
import { UsageError } from './usage-error.ts'
import type { Wish } from './wish.ts'

/**
 * Judges `--longer-bars` by what is asked for and by the bars that were found. @throws UsageError for bars that are not longer, for strategies that would
 * do on longer bars what they never do live, and for bars that end where no bar of the desk does.
 */
export function checkLongerBars({ tape, parts: { calendar } }: RunPlan, { seats }: Pick<Wish, 'seats'>): void {
  const interval = tape.series[0]?.interval ?? 1
  const known = seats.flatMap(({ module, strategies }) => strategies.flatMap((name) => backtestModules[module].strategies[name] ?? []))
  if (known.some(({ module }) => module === 'options')) throw new UsageError('--longer-bars is not for options strategies, which choose contracts by their quotes within a session: leave it out, and name finer data with --data')
  const daily = known.find((one) => one.module === 'stocks' && one.holds !== 'overnight')
  if (daily) throw new UsageError(`${daily.name} sells by the close, and longer bars have no moment before it: --longer-bars is for strategies that hold over night (${overnight().join(', ')}) and for pairs`)
  if (!known.some((one) => one.interval < interval))
    throw new UsageError(`the bars are of ${words(interval)}, no longer than those that ${known.map((one) => `${one.name} decides on (${words(one.interval)})`).join(', ')}: leave --longer-bars out, or choose longer ones with --interval or --data`)
  for (const { instrument: { symbol, type }, end } of tape.series) {
    const spans = type === 'share' ? sessionSpans(calendar, interval) : dividesDay(interval) ? utcSpans(interval) : undefined
    const odd = end.find((at) => (spans?.(millis(at - MINUTE))?.end ?? at + 1) !== at)
    if (odd !== undefined) throw new UsageError(`a bar of ${symbol} ends at ${new Date(odd).toISOString()}, where the desk's own bars of ${words(interval)} do not: they ${type === 'share' ? "begin with the session's open" : 'divide a day of UTC'}. Name such bars, or days`)
  }
}

function dividesDay(interval: number): boolean {
  return DAY_MINUTES % interval === 0
}

function overnight(): readonly string[] {
  return Object.values(backtestModules.stocks.strategies).filter(({ holds }) => holds === 'overnight').map(({ name }) => name)
}

function words(interval: number): string {
  return interval === DAY_MINUTES ? 'a day' : `${interval} ${interval === 1 ? 'minute' : 'minutes'}`
}
