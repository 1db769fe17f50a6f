import type { MonteCarlo } from '../../../core/statistic/monte-carlo.ts'
import type { Percentiles } from '../../../core/statistic/percentiles.ts'
import { count, known, NOT_ENOUGH, number, percent, signedPercent } from './format.ts'
import { axis } from './axis.ts'
import { thinned } from './curves-section.ts'
import { type Figure, figures } from './figure.ts'
import { type Html, html, type Part } from './html.ts'
import { lackOf } from './lack-of.ts'
import { lineChart } from './line-chart.ts'
import type { Report } from './report.ts'
import { hiddenTable, table } from './table.ts'

/** How much of it chance alone would have made. */
export function luckSection(report: Report): Html {
  const { luck, monteCarlo, robustness, days } = report.judgement
  const { returns: lack, either } = lackOf(report.judgement)
  return html`<section class="flows"><h2>Luck</h2>
${figures([
    ['Trials', `N = ${count(luck.trials)}`, 'different runs with these strategies on these data, this one included'],
    ['Probabilistic Sharpe', known(luck.probabilisticSharpe, (value) => percent(value, 1)), lack ?? 'chance that the true ratio is above zero, as if it were the only trial'],
    ['Deflated Sharpe', known(luck.deflatedSharpe, (value) => percent(value, 1)), either ?? 'the same with every trial counted'],
    ['Luck’s Sharpe', known(luck.threshold, number), either ?? 'a year; the best that so many tries without skill would show'],
    recordNeeded(luck, days.count, lack),
  ])}
<h3>Monte Carlo</h3>
<p class="quiet">The days of the run drawn again in blocks of ${monteCarlo.meanBlock} on average, and its trades drawn again one by one; seed ${monteCarlo.seed}.</p>
${monteCarlo.days ? cone(report, monteCarlo.days) : html`<p>${NOT_ENOUGH}${either === undefined ? undefined : `: ${either}`}</p>`}
${table({ name: 'Monte Carlo', heads: ['Drawn again', '#Runs', '#Ended lower', '#5 %', '#25 %', '#Median', '#75 %', '#95 %'], rows: [...bootstrapRows('Days, in blocks', monteCarlo.days), ...bootstrapRows('Trades, one by one', monteCarlo.trades)], none: 'Not enough data.' })}
<h3>Random entries</h3>
<p class="quiet">The same holding times and sides at other bars, with the same costs: net returns added up on a fixed notional. A trade that held no night earns none there.</p>
${table({
    name: 'Random entries', heads: ['Symbol', '#Trades', '#These trades', '#Random, 5 %', '#Median', '#95 %', '#As good by chance'], none: report.judgement.trading.trades === 0 ? 'Not enough data: there were no trades.' : 'Contracts have no bars of their own to enter at.',
    rows: robustness.randomTiming.map(({ symbol, trades, actual, random }) => [symbol, count(trades), signedPercent(actual), ...(random ? [signedPercent(random.sums.p5), signedPercent(random.sums.p50), signedPercent(random.sums.p95), percent(random.p, 1)] : [NOT_ENOUGH, '', '', ''])]),
  })}</section>`
}

/** A ratio that is not above zero needs no longer record: none would do. */
function recordNeeded({ probabilisticSharpe, minimumDays }: Report['judgement']['luck'], there: number, lack: string | undefined): Figure {
  if (lack === undefined && probabilisticSharpe !== undefined && minimumDays === undefined) return ['Record needed', 'none would do', 'the ratio is not above zero']
  return ['Record needed', known(minimumDays, (value) => `${count(Math.ceil(value))} days`), lack ?? `for 95 % that the ratio is above zero; there are ${count(there)}`]
}

function bootstrapRows(name: string, found: MonteCarlo | undefined): readonly (readonly Part[])[] {
  if (!found) return []
  const growth = (value: number): string => signedPercent(value - 1, 1)
  return [
    [`${name}: result`, count(found.runs), percent(found.lossShare, 1), ...five(found.final, growth)],
    [`${name}: drawdown`, count(found.runs), '', ...five(found.drawdown, (value) => percent(value, 1))],
  ]
}

function five({ p5, p25, p50, p75, p95 }: Percentiles, written: (value: number) => string): readonly string[] {
  return [p5, p25, p50, p75, p95].map(written)
}

/** The fan of resampled accounts, and the run laid over it, a live account beside it. */
function cone({ judgement: { daily, result }, live = [] }: Report, { cone: points, final }: MonteCarlo): Html {
  const first = { step: 0, value: { p5: 1, p25: 1, p50: 1, p75: 1, p95: 1 } }
  const all = [first, ...points]
  const column = (name: keyof typeof first.value): readonly number[] => all.map(({ value }) => value[name] - 1)
  const own = all.map(({ step }) => (step === 0 ? 0 : (daily.equity[step - 1] ?? NaN) / result.startEquity - 1))
  const lived = live.length === 0 ? [] : [{ name: 'Live', look: 'loss' as const, values: all.map(({ step }) => liveAt(live, step)) }]
  const accounts = [{ name: 'This run', look: 'main' as const, values: own }, ...lived]
  const written = (value: number): string => (Number.isFinite(value) ? signedPercent(value, 1) : '')
  return lineChart({
    name: 'Monte Carlo cone', says: `after all days nine in ten resampled accounts ended between ${written(final.p5 - 1)} and ${written(final.p95 - 1)}, half of them below ${written(final.p50 - 1)}`,
    x: all.map(({ step }) => step), xLabels: ['start', `day ${count(Math.round((points.at(-1)?.step ?? 0) / 2))}`, `day ${count(points.at(-1)?.step ?? 0)}`], label: axis.signedPercent,
    lines: [...accounts, { name: 'Median', look: 'dashed', values: column('p50') }],
    bands: [{ name: 'Nine in ten', look: 'wide', low: column('p5'), high: column('p95') }, { name: 'Half', look: 'narrow', low: column('p25'), high: column('p75') }],
    table: hiddenTable({
      name: 'Monte Carlo cone', heads: ['Day', ...accounts.map(({ name }) => `#${name}`), '#5 %', '#25 %', '#Median', '#75 %', '#95 %'],
      rows: thinned(all.length, 13).map((i) => [count(all[i]?.step ?? 0), ...accounts.map(({ values }) => written(values[i] ?? NaN)), ...(['p5', 'p25', 'p50', 'p75', 'p95'] as const).map((name) => written(column(name)[i] ?? NaN))]),
    }),
  })
}

/** As it stood after so many days; not a number where it has not come to yet. */
function liveAt(live: NonNullable<Report['live']>, step: number): number {
  return step > (live.at(-1)?.step ?? -1) ? NaN : (live.findLast((one) => one.step <= step)?.growth ?? NaN)
}
