import { thinned } from '../../backtest/report/html/curves-section.ts'
import { count, percent } from '../../backtest/report/html/format.ts'
import { type Html, html } from '../../backtest/report/html/html.ts'
import { lineChart } from '../../backtest/report/html/line-chart.ts'
import { hiddenTable, table } from '../../backtest/report/html/table.ts'
import { dateLabels } from './date-labels.ts'
import { basisPoints, instant, odds, shortOdds, value } from './format.ts'
import type { LearningReport, Moment, Walk } from './report.ts'
import { tunedValues } from './tuned-values.ts'

/** Below a thousandth nothing is told apart. */
const FLOOR = Math.log(0.001)
/** Above it nothing more is needed. */
const CEILING = Math.log(100_000)

/** How near the evidence came to what a change needs, why runs ended as they did, and what stands best now. */
export function evidenceSection({ walk, last, axes }: LearningReport): Html {
  return html`<section class="flows"><h2>Evidence</h2>
<p class="quiet">The odds that something in the bank beats the parameters in force, paid for every candidate, every stretch of time and every look. A change needs 20 to 1.</p>
${walk ? curve(walk) : undefined}
${walk ? reasons(walk) : undefined}
<h3>The best five in the last run</h3>
${table({
    name: 'The best five', heads: ['Candidate', '#Gain a block', '#t', '#Odds', '#Over blocks', 'Recent veto'], none: `The last run read no evidence: ${last.sentence}`,
    rows: (last.evidence?.best ?? []).map(({ values, mean, t, logEvidence, anchor, vetoedBy }) => [
      tunedValues(values, axes), basisPoints(mean), t === null ? '' : value(Number(t.toFixed(2))), odds(logEvidence), count(last.seen.lastBlock - anchor), vetoedBy === null ? 'no' : `by the last ${count(vetoedBy)} blocks`,
    ]),
  })}</section>`
}

function curve({ moments }: Walk): Html {
  const read = moments.filter(({ evidence }) => evidence !== null)
  const rows = thinned(read.length, 24).flatMap((i) => read[i] ?? [])
  const told = ({ evidence }: Moment): number => Math.min(CEILING, Math.max(FLOOR, evidence ?? FLOOR)) / Math.LN10
  return lineChart({
    name: 'Evidence for a change', says: read.length === 0 ? 'no run read any' : `at most ${odds(Math.max(...read.map(({ evidence }) => evidence ?? FLOOR)))}`,
    x: read.map((_, i) => i), xLabels: dateLabels(read), label: (log) => shortOdds(log * Math.LN10), height: 'low',
    lines: [{ name: 'Evidence', look: 'main', values: read.map(told) }, { name: 'Needed for a change', look: 'dashed', values: read.map(({ needed }) => (needed ?? NaN) / Math.LN10) }],
    table: hiddenTable({ name: 'Evidence', heads: ['UTC', '#Odds', '#Needed'], rows: rows.map(({ at, evidence, needed }) => [instant(at), odds(evidence ?? FLOOR), odds(needed ?? NaN)]) }),
  })
}

function reasons({ reasons: all, runs, failures }: Walk): Html {
  return html`<h3>Why the runs ended as they did</h3>
${table({ name: 'Reasons', heads: ['Reason', '#Runs', '#Share'], rows: all.map(({ reason, runs: own }) => [html`<code>${reason}</code>`, count(own), percent(own / runs, 1)]) })}
${failures.length === 0 ? undefined : html`<p class="down">${count(failures.length)} runs failed and changed nothing, the first with: ${failures[0]}</p>`}`
}
