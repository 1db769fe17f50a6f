import { finalHalts } from '../../result/final-halts.ts'
import { dayOf } from './day-of.ts'
import { count, counted, duration, gain, known, money, number, percent, signedPercent } from './format.ts'
import { figures, signed } from './figure.ts'
import { type Html, html } from './html.ts'
import { isOfPairs } from './is-of-pairs.ts'
import { lackOf } from './lack-of.ts'
import type { Report } from './report.ts'
import { runTitle } from './run-title.ts'

/** What was run, what came of it, and the few figures that a person asks for first. */
export function headSection(report: Report): Html {
  const { judgement, modules, first, last, interval, longerBars, feed, failures } = report
  const { result, benchmark, drawdown, trading, luck, days } = judgement
  return html`<header>
<p>Tercet · backtest</p>
<h1>${runTitle(report)}</h1>
<p>${first} to ${last} · ${barName(interval)} · ${feed} · ${counted(days.count, 'trading day')}</p>
${longerBars === undefined ? undefined : html`<p>Played on ${longerBars}.</p>`}
${[...failures, ...haltsOf(report)].map((one) => html`<p><strong>${one}.</strong></p>\n`)}
<p class="hero">${signed(result.net, gain(result.net))} <small class="quiet">${signedPercent(result.growth)} of ${money(result.startEquity, 0)}</small></p>
${figures(
    [
      ['Buy and hold', known(benchmark.growth, (value) => signedPercent(value)), `the same symbols, same cash, no costs${isOfPairs(modules) || benchmark.hasDividends ? '' : ', no dividends: the data state none'}`],
      ['Maximum drawdown', drawdown ? percent(drawdown.depth) : 'none', drawdown && `${duration(drawdown.length)} from peak to ${drawdown.recoveredAt === undefined ? 'the end' : 'recovery'}`],
      ['Sharpe ratio', known(judgement.result.sharpe, number), lackOf(judgement).returns ?? `a year of ${days.basis} days`],
      ['Trades', count(trading.trades), trading.winRate === undefined ? undefined : `${percent(trading.winRate, 0)} of them won`],
      ['Deflated Sharpe', known(luck.deflatedSharpe, (value) => percent(value, 0)), lackOf(judgement).either ?? `chance that it is above zero, ${luck.trials === 1 ? 'one trial' : `${count(luck.trials)} trials`}`],
    ],
    'lead',
  )}
<p class="lead">What would have come of it on these bars${quotesOf(judgement)}, under the assumptions stated below. It promises nothing about returns to come.</p>
</header>`
}

/** What stopped entries until the run was over: every figure below is of the days before, and of days without any. */
function haltsOf({ modules, judgement: { causes } }: Report): readonly string[] {
  const day = dayOf(modules)
  return finalHalts(causes).map(({ at, scope, cause }) => `From ${day(at)} to the end ${scope === 'desk' ? 'nothing' : `nothing of ${scope}`} was entered: halted by ${cause}, which only a person's resume ends`)
}

/** What stands beside the bars is said where the first figure is read: nobody ever offered what a model made. */
function quotesOf({ options }: Report['judgement']): string {
  const kinds = options?.kinds ?? []
  if (!kinds.includes('modelled')) return kinds.length === 0 ? '' : ` and ${kinds.join(' and ')} option quotes`
  return kinds.length === 1 ? ' and on option quotes that a model made of them' : ' and on option quotes, some of which a model made'
}

export function barName(interval: number): string {
  return interval === 1440 ? 'bars of a day' : interval === 1 ? 'minute bars' : `bars of ${interval} minutes`
}
