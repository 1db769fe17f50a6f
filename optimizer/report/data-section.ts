import { barName } from '../../backtest/report/html/head-section.ts'
import { figures } from '../../backtest/report/html/figure.ts'
import { count, money, percent, points } from '../../backtest/report/html/format.ts'
import { type Html, html } from '../../backtest/report/html/html.ts'
import type { LearningReport } from './report.ts'

/** The data, what was assumed, and how to do it again. */
export function dataSection({ source, feed, bars, barMinutes, ownMinutes, blockMinutes, notes, costs, notional, strategy, seed, version, command, dataHash }: LearningReport): Html {
  return html`<section><h2>Data and assumptions</h2>
<p><strong>${strategy.title}</strong> (<code>${strategy.name}</code>): ${strategy.thesis}</p>
${figures([
    ['Source', source, feed], ['Bars', count(bars), barName(barMinutes)], ['A block', `${blockMinutes} min`, ownMinutes === barMinutes ? undefined : `the strategy was made for bars of ${ownMinutes} minutes`], ['Notional', money(notional, 0), 'of every entry, nothing compounded'],
    ['Spread', points(costs.halfSpread * 2), 'ask minus bid'], ['Slippage', points(costs.slippage), 'of orders that take'],
    ['Commission', points(costs.commission), costs.pairFees ? 'pairs pay the venue’s fees' : 'pairs pay none'],
    ['Participation', costs.participation === null ? 'no cap' : percent(costs.participation, 0), 'most of a bar’s volume that may fill'],
  ])}
${notes.length === 0 ? undefined : html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>`}</section>
<section><h2>Do it again</h2>
${figures([['Command', html`<code>${command}</code>`], ['Code version', html`<code>${version}</code>`], ['Data hash', html`<code>${dataHash}</code>`], ['Seed', html`<code>${seed}</code>`]], 'long')}</section>`
}
