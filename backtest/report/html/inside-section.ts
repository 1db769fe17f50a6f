import type { Percentiles } from '../../../core/statistic/percentiles.ts'
import { count, duration, known, money, NOT_ENOUGH, number, percent, points } from './format.ts'
import { figures } from './figure.ts'
import { type Html, html, type Part } from './html.ts'
import { lackOf } from './lack-of.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'

/** What trades went through while they were open, how long that was, and what their orders were filled at. */
export function insideSection({ judgement }: Report): Html {
  const { excursions, holding, signalAndFill } = judgement
  const { trades: lack } = lackOf(judgement)
  const share = (value: number): string => percent(value, 2)
  return html`<section class="flows"><h2>Inside the trades</h2>
<h3>Worst and best while open</h3>
<p class="quiet">Of the notional at entry (maximum adverse and favourable excursion).</p>
${table({
    name: 'Worst and best while open', heads: HEADS, none: 'Not enough data: there were no trades.',
    rows: excursions
      ? [row('Against winners', excursions.adverseOfWinners, share), row('Against losers', excursions.adverseOfLosers, share), row('In favour of winners', excursions.favourableOfWinners, share), row('In favour of losers', excursions.favourableOfLosers, share)]
      : [],
  })}
${excursions && figures([
    ['Edge', known(excursions.edge, number), lack ?? 'mean best by mean worst'],
    ['Captured', known(excursions.captured, (value) => percent(value, 0)), lack ?? 'net result by the best there was'],
  ])}
<h3>Holding times</h3>
${table({
    name: 'Holding times', heads: HEADS, none: 'Not enough data: there were no trades.',
    rows: holding ? [row('All', holding.all, duration), row('Winners', holding.ofWinners, duration), row('Losers', holding.ofLosers, duration)] : [],
  })}
${holding && html`<p>Mean ${duration(holding.mean)}, longest ${duration(holding.longest)}.</p>`}
<h3>Signal price and fill price</h3>
<p class="quiet">How much worse orders were filled than the price they were decided at; a negative figure is better. Stops and targets count from their levels.${judgement.options && ' Orders of several legs are left out: they were decided at no single price.'}</p>
${table({
    name: 'Signal price and fill price', heads: ['Orders', '#Number', '#Mean', '#Median', '#Worst', '#Dollars', '#Wait'], none: `Not enough data: no order${judgement.options ? ' of one leg' : ''} was filled.`,
    rows: signalAndFill.map((one) => [KINDS[one.kind], count(one.orders), points(one.mean), points(one.median), points(one.worst), money(one.cost), duration(one.wait)]),
  })}</section>`
}

const HEADS = ['Trades', '#5 %', '#25 %', '#Median', '#75 %', '#95 %']
const KINDS = { entry: 'Entries', exit: 'Exits', stop: 'Stops', target: 'Targets' } as const

function row(name: string, found: Percentiles | undefined, written: (value: number) => string): readonly Part[] {
  return found ? [name, written(found.p5), written(found.p25), written(found.p50), written(found.p75), written(found.p95)] : [name, NOT_ENOUGH, '', '', '', '']
}
