import { thinned } from '../../backtest/report/html/curves-section.ts'
import { type Html, html } from '../../backtest/report/html/html.ts'
import { lineChart } from '../../backtest/report/html/line-chart.ts'
import { hiddenTable } from '../../backtest/report/html/table.ts'
import { dateLabels } from './date-labels.ts'
import { instant, value } from './format.ts'
import type { LearningReport, Moment, Walk } from './report.ts'

/** Where each parameter went, beside the baseline and what the best five candidates asked for. */
export function historySection({ axes, baseline }: Pick<LearningReport, 'axes' | 'baseline'>, { moments }: Walk): Html {
  return html`<section><h2>Parameters</h2>
<p class="quiet">The band spans the five candidates with the most evidence in each run: a wide one means that they do not agree.</p>
<div class="slices">${axes.map(({ name }) => html`<div><h3><code>${name}</code></h3>${chart(name, baseline[name] ?? NaN, moments)}</div>`)}</div></section>`
}

function chart(name: string, baseline: number, moments: readonly Moment[]): Html {
  const own = moments.map(({ values }) => values[name] ?? NaN)
  const rows = thinned(moments.length, 12).flatMap((i) => moments[i] ?? [])
  return lineChart({
    name: `History of ${name}`, says: `from ${value(own[0] ?? NaN)} to ${value(own.at(-1) ?? NaN)}, baseline ${value(baseline)}`,
    x: moments.map((_, i) => i), xLabels: dateLabels(moments), label: value, height: 'low',
    lines: [{ name: 'In force', look: 'main', values: own }, { name: 'Baseline', look: 'dashed', values: moments.map(() => baseline) }],
    bands: [{ name: 'Best five', look: 'narrow', low: moments.map(({ best }) => best?.low[name] ?? NaN), high: moments.map(({ best }) => best?.high[name] ?? NaN) }],
    table: hiddenTable({ name: `${name}`, heads: ['UTC', '#In force', '#Best five from', '#to'], rows: rows.map(({ at, values, best }) => [instant(at), value(values[name] ?? NaN), best ? value(best.low[name] ?? NaN) : '', best ? value(best.high[name] ?? NaN) : '']) }),
  })
}
