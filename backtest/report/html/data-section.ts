import type { Gap } from '../../gaps.ts'
import { barName } from './head-section.ts'
import { clockOf } from './clock-of.ts'
import { count, duration, percent, points } from './format.ts'
import { figures } from './figure.ts'
import { type Html, html } from './html.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'

const MOST = 100

/** The data and its holes, what was assumed, and how to do it again. */
export function dataSection(report: Report): Html {
  const { judgement, source, feed, issues, interval, bars, cycles, costs, cycle, seed, command, version, tradeHash, curveHash, dataHash } = report
  const { gaps, rates } = judgement
  const { place, moment } = clockOf(report.modules)
  return html`<section class="flows"><h2>Data</h2>
${figures([['Source', source], ['Feed', feed, 'the participation cap and the capacity above use this feed’s volume'], ['Bars', count(bars), barName(interval)], ...(rates === undefined ? [] : [['Rates', rates.last === undefined ? 'none' : `${rates.first} to ${rates.last}`, rates.note] as const]), ['Gaps', count(gaps.length), `${count(gaps.reduce((sum, gap) => sum + gap.missing, 0))} bars missing in the run`]])}
<h3>Gaps</h3>
${table({
    name: 'Gaps', heads: ['Symbol', `From (${place})`, 'To', '#Bars', 'Where'], none: 'No bar was missing.',
    rows: gaps.slice(0, MOST).map((gap) => [gap.symbol, moment(gap.from), moment(gap.to), count(gap.missing), whereOf(gap)]),
  })}
${gaps.length > MOST ? html`<p class="quiet">And ${count(gaps.length - MOST)} more: <code>tercet data check</code> lists them.</p>` : undefined}
${issues.length === 0 ? undefined : html`<h3>Also of the data</h3><ul>${issues.slice(0, MOST).map((issue) => html`<li>${issue}</li>`)}</ul>`}</section>
<section><h2>Assumed</h2>
${figures([
    ['Spread', points(costs.halfSpread * 2), 'ask minus bid'],
    ['Slippage', points(costs.slippage), 'of orders that take'],
    ['Commission', points(costs.commission), costs.pairFees ? 'pairs pay the venue’s fees' : undefined],
    ['Participation', costs.participation === null ? 'no cap' : percent(costs.participation, 0), 'most of a bar’s volume that may fill'],
    ['Borrowing', percent(costs.borrow), 'a year, of shares sold short'],
    ...(judgement.options ? [['Contracts', 'far side of the quote', 'whole, whatever size is quoted; spread, slippage and commission above are not charged on them'] as const] : []),
    ['Cycles', count(cycles), cycle],
  ])}
<p class="quiet">Orders never fill before the bar after the decision. Within a bar the worse is assumed: stops before targets.</p></section>
<section><h2>Do it again</h2>
${figures([['Command', html`<code>${command}</code>`], ['Code version', html`<code>${version}</code>`], ['Data hash', html`<code>${dataHash}</code>`], ['Trade hash', html`<code>${tradeHash}</code>`], ['Curve hash', html`<code>${curveHash}</code>`], ['Seed', html`<code>${seed}</code>`]], 'long')}</section>`
}

function whereOf(gap: Gap): string {
  const { from, to, sessions } = gap
  if (gap.type === 'head') return `asked from ${gap.asked}, bars begin on ${gap.bars}`
  if (gap.type === 'tail') return `asked to ${gap.asked}, bars end on ${gap.bars}`
  const [first] = sessions
  if (first !== undefined) return sessions.length === 1 ? first : `${first} to ${sessions.at(-1) ?? first} (${sessions.length})`
  return gap.symbol.includes('/') ? `over ${duration(to - from)}` : 'within a session'
}
