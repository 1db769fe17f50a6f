import { counted, gain, known, money, NOT_ENOUGH, number, percent } from './format.ts'
import { signed } from './figure.ts'
import { type Html, html, type Part } from './html.ts'
import { lackOf } from './lack-of.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'

const NOT_ASKED = 'not played again (--robust)'

/** What is left when something goes less well. */
export function robustnessSection({ judgement, isRerun, feed }: Report): Html {
  const { robustness, trading, result } = judgement
  const lack = lackOf(judgement).trades
  const { costs, breakEven, late, withoutBestFive, ofTrades, capacity } = robustness
  const row = (name: string, net: number | undefined, note: Part = ''): readonly Part[] => [name, net === undefined ? NOT_ENOUGH : signed(net, gain(net)), html`<span class="note">${note}</span>`]
  const rows = [
    row('As run', result.net, counted(trading.trades, 'trade')),
    ...costs.map(({ multiple, net }) => row(`Costs times ${multiple}`, net, multiple === 1 ? 'finished trades alone' : 'the same trades')),
    late ? row('One bar late', late.net, `played again with every answer a bar later: ${counted(late.trades, 'trade')}`) : ['One bar late', NOT_ENOUGH, isRerun ? '' : NOT_ASKED],
    row('Without the best five trades', withoutBestFive, `of ${gain(ofTrades)} by all finished trades`),
  ]
  return html`<section><h2>Robustness</h2>
${table({ name: 'Robustness', heads: ['If', '#Net result', 'How'], rows })}
<p>Break-even cost: ${known(breakEven, ({ perTrade, ofNotional, multiple }) => `${money(perTrade)} a trade, ${percent(ofNotional, 3)} of its notional${multiple === undefined ? '' : `, ${number(multiple)} times what was paid`}`)}${lack === undefined ? undefined : ` (${lack})`}.</p>
<h3>Capacity</h3>
<p class="quiet">The trades at larger sizes, with impact by the square-root law (coefficient 1) on the 20 days’ volume and volatility before each, as the feed ‘${feed}’ counts volume.${capacity && capacity.known < trading.trades ? ` Such days are known of ${capacity.known} of ${counted(trading.trades, 'trade')}; the others are taken alike.` : ''}</p>
${table({ name: 'Capacity', heads: ['Size', '#Net result'], rows: (capacity?.points ?? []).map(({ multiple, net }) => [`${multiple} times`, signed(net, gain(net, 0))]), none: `Not enough data: ${lack ?? (judgement.options ? 'nothing is known of the volume of contracts' : 'too little is known of the days before')}.` })}
${capacity && limits(capacity)}</section>`
}

function limits({ points, best, breakEven }: NonNullable<Report['judgement']['robustness']['capacity']>): Html {
  if (best === undefined && points.every(({ net }) => net <= 0)) return html`<p>These trades gain at no size.</p>`
  return html`<p>Largest result at ${known(best, (value) => `${number(value, 1)} times the size`)}; nothing left at ${known(breakEven, (value) => `${number(value, 1)} times`)}.</p>`
}
