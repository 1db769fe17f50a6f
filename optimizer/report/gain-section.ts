import { axis } from '../../backtest/report/html/axis.ts'
import { thinned } from '../../backtest/report/html/curves-section.ts'
import { signedPercent } from '../../backtest/report/html/format.ts'
import { type Html, html } from '../../backtest/report/html/html.ts'
import { lineChart } from '../../backtest/report/html/line-chart.ts'
import { hiddenTable } from '../../backtest/report/html/table.ts'
import { dateLabels } from './date-labels.ts'
import { instant } from './format.ts'
import type { Walk } from './report.ts'

/** The curve that cannot be argued with: the path of parameters less the frozen baseline. */
export function gainSection({ moments, headline }: Walk): Html {
  if (headline.changes === 0) return html`<section><h2>Against never having changed</h2><p>Nothing was changed, so there is no difference to draw.</p></section>`
  const rows = thinned(moments.length, 24).flatMap((i) => moments[i] ?? [])
  return html`<section><h2>Against never having changed</h2>
${lineChart({
    name: 'Gain against the frozen baseline', says: `${signedPercent(headline.path.value)} at the end`,
    x: moments.map((_, i) => i), xLabels: dateLabels(moments), label: axis.signedPercent, includes: 0,
    lines: [{ name: 'Parameters in force less the baseline', look: 'main', values: moments.map(({ gain }) => gain) }],
    bands: [{ name: '95 %', look: 'narrow', low: moments.map(({ low }) => low), high: moments.map(({ high }) => high) }],
    table: hiddenTable({ name: 'Gain', heads: ['UTC', '#Gain', '#Low', '#High'], rows: rows.map(({ at, gain, low, high }) => [instant(at), signedPercent(gain), signedPercent(low), signedPercent(high)]) }),
  })}</section>`
}
