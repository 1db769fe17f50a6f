import { NOT_ENOUGH, signedPercent } from './format.ts'
import { type Html, html } from './html.ts'
import type { Report } from './report.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A year a row: the sign says gain or loss, the shade repeats it. */
export function monthsSection({ judgement: { months } }: Report): Html {
  const byMonth = new Map(months.map((one) => [one.month, one.return]))
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))]
  const rows = years.map((year) => {
    const own = MONTHS.map((_, i) => byMonth.get(`${year}-${String(i + 1).padStart(2, '0')}`))
    const whole = own.reduce<number>((value, one) => value * (1 + (one ?? 0)), 1) - 1
    return html`<tr><th scope="row">${year}</th>${own.map(cell)}${cell(whole)}</tr>\n`
  })
  return html`<section><h2>Months</h2>
<p class="quiet">Growth in percent.</p>
<div class="scroll months" role="region" aria-label="Growth by month" tabindex="0"><table>
<thead><tr><th scope="col">Year</th>${[...MONTHS, 'Year'].map((name, i) => html`<th scope="col" class="number">${i === 12 ? 'Whole year' : name}</th>`)}</tr></thead>
<tbody>
${years.length === 0 ? html`<tr><th scope="row">–</th><td colspan="13">${NOT_ENOUGH}</td></tr>` : rows}</tbody></table></div></section>`
}

function cell(value: number | undefined): Html {
  if (value === undefined) return html`<td class="number"></td>`
  return html`<td class="number ${value > 0 ? 'gained' : value < 0 ? 'lost' : ''}">${signedPercent(value, 1).replace(' %', '')}</td>`
}
