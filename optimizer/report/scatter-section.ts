import { ranks } from '../../core/statistic/ranks.ts'
import { againstBenchmark } from '../../core/statistic/benchmark.ts'
import { figures } from '../../backtest/report/html/figure.ts'
import { count, known, number, percent } from '../../backtest/report/html/format.ts'
import { type Html, html } from '../../backtest/report/html/html.ts'
import { hiddenTable } from '../../backtest/report/html/table.ts'
import { basisPoints, day } from './format.ts'
import type { LearningReport } from './report.ts'
import { scatterChart } from './scatter-chart.ts'
import { tunedValues } from './tuned-values.ts'

/** Does a candidate that did well go on doing well? */
export function scatterSection({ audit: { bank }, walk, axes }: LearningReport): Html {
  const first = walk ? 'the part it learnt on' : 'the first half'
  const then = walk ? 'the part it was tried on' : 'the second half'
  const [before, after] = [bank.map((one) => one.before), bank.map((one) => one.after)]
  const kept = bank.filter((one) => one.before > 0)
  const same = kept.filter((one) => one.after > 0)
  const order = againstBenchmark(ranks(before), ranks(after))?.correlation
  return html`<section><h2>In sample and out of it</h2>
<p class="quiet">Each dot is a candidate: its gain a block against the baseline in ${first}, and in ${then}${walk ? ` (from ${day(walk.livesFrom)} on)` : ''}. Skill would stand along a rising line, luck makes a cloud.</p>
${scatterChart({
    name: 'In-sample against out-of-sample gains', says: `${count(same.length)} of the ${count(kept.length)} candidates that gained in ${first} gained in ${then}`,
    xName: `gain in ${first}`, yName: `gain in ${then}`, label: (share) => basisPoints(share),
    dots: bank.map((one) => ({ x: one.before, y: one.after, look: Math.abs(one.beforeT ?? 0) > 2 ? 'strong' : 'plain' })),
    table: hiddenTable({ name: 'Candidates', heads: ['Candidate', '#In sample', '#t', '#Out of sample', '#t'], rows: [...bank].sort((a, b) => b.before - a.before).map((one) => [tunedValues(one.values, axes), basisPoints(one.before), tOf(one.beforeT), basisPoints(one.after), tOf(one.afterT)]) }),
  })}
${figures([
    ['Rank correlation', known(order, number), 'of the two gains; near 0 is luck'],
    ['Gained again', kept.length === 0 ? 'none gained' : percent(same.length / kept.length, 0), `${count(same.length)} of the ${count(kept.length)} that gained at first`],
  ])}
<p class="quiet">Filled dots had |t| above 2 in ${first}.</p></section>`
}

function tOf(t: number | null): string {
  return t === null ? '' : number(t, 1)
}
