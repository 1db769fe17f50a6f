import { NOT_ENOUGH, signedPercent } from './format.ts'
import { type Html, html } from './html.ts'
import type { Report } from './report.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A year a row, or on a narrow page a year and two rows of six under it: the sign says gain or loss, the shade repeats it. */
export function monthsSection({ judgement: { months } }: Report): Html {
  const byMonth = new Map(months.map((one) => [one.month, one.return]))
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))]
  const rows = years.map((year) => {
    const own = MONTHS.map((_, i) => byMonth.get(`${year}-${String(i + 1).padStart(2, '0')}`))
    const whole = own.reduce<number>((value, one) => value * (1 + (one ?? 0)), 1) - 1
    return html`<tr><th scope="row">${year}</th>${own.map((value, i) => cell(value, MONTHS[i] ?? ''))}${cell(whole, WHOLE)}</tr>\n`
  })
  return html`<section><h2>Months</h2>
<p class="quiet">Growth in percent.</p>
${years.length === 0 ? html`<p>${NOT_ENOUGH}</p>` : html`<div class="scroll months" role="region" aria-label="Growth by month" tabindex="0"><table>
<thead><tr><th scope="col">Year</th>${[...MONTHS, WHOLE].map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>
${rows}</tbody></table></div>`}</section>`
}

const WHOLE = 'Whole year'

function cell(value: number | undefined, name: string): Html {
  if (value === undefined) return html`<td class="number" data-label="${name}"></td>`
  const text = inPercent(value)
  const look = !/[1-9]/.test(text) ? '' : value > 0 ? ' gained' : ' lost'
  return html`<td class="number${look}" data-label="${name}">${text}</td>`
}

/** Two decimals, as the head of the page has them, so that months and whole run agree. */
function inPercent(share: number): string {
  return signedPercent(share, 2).replace(' %', '')
}
