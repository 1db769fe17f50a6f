import type { BreakdownRow } from '../../../core/statistic/breakdown.ts'
import { count, gain, money, number, percent } from './format.ts'
import { signed } from './figure.ts'
import { type Html, html, type Part } from './html.ts'
import { lackOf } from './lack-of.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'

/** Where the result came from: the same trades, grouped again and again. */
export function attributionSection({ judgement }: Report): Html {
  const { attribution } = judgement
  const lack = lackOf(judgement).trades
  const { modules, strategies, symbols, sides, hours, regimes, exits } = attribution
  const groups: readonly (readonly [string, readonly BreakdownRow[]])[] = [
    ['Module', modules], ['Strategy', strategies], ['Symbol', symbols], ['Long and short', sides], ['Hour of entry', hours], ['Volatility before entry', regimes], ['Why out', exits],
  ]
  return html`<section class="flows"><h2>Where it came from</h2>
<p class="quiet">Finished trades. Volatility: thirds of each symbol’s own 20-day volatility, named afterwards${lack === undefined ? undefined : ` (not enough data for them: ${lack})`}.</p>
${table({
    name: 'Where it came from', heads: ['Trades by', '#Trades', '#Net result', '#A trade', '#Costs', '#Won', '#Profit factor'], none: 'Not enough data: there were no trades.',
    rows: groups.flatMap(([name, rows]) => (rows.length === 0 ? [] : [[name], ...rows.map(cells)])),
  })}</section>`
}

function cells({ key, trades, net, perTrade, costs, winRate, profitFactor }: BreakdownRow): readonly Part[] {
  return [key, count(trades), signed(net, gain(net)), gain(perTrade), money(costs), winRate === undefined ? '' : percent(winRate, 0), profitFactor === undefined ? html`<span class="none">no losses</span>` : number(profitFactor)]
}
