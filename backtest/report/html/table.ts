import { type Html, html, type Part } from './html.ts'

export interface TableGiven {
  /** What it shows, for those who cannot see where it stands. */
  readonly name: string
  /** A heading that begins with `#` stands over numbers. */
  readonly heads: readonly string[]
  readonly rows: readonly (readonly Part[])[]
  /** Said instead of an empty table. */
  readonly none?: string
}

/** A table that scrolls by itself where it is too wide; the first cell of a row names the row, an only cell a group of rows. */
export function table({ name, heads, rows, none = 'None.' }: TableGiven): Html {
  if (rows.length === 0) return html`<p class="quiet">${none}</p>`
  const isNumber = heads.map((head) => head.startsWith('#'))
  const head = heads.map((text, i) => html`<th scope="col"${isNumber[i] ? NUMBER : undefined}>${text.replace(/^#/, '')}</th>`)
  const body = rows.map((cells) => (cells.length === 1 ? groupRow(cells[0], heads.length) : html`<tr>${cells.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td${isNumber[i] ? NUMBER : undefined}>${cell}</td>`))}</tr>\n`))
  return html`<div class="scroll${heads.length < 4 ? ' narrow' : ''}" role="region" aria-label="${name}" tabindex="0"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>`
}

/** A row of one cell names the rows under it. */
function groupRow(name: Part, columns: number): Html {
  return html`<tr class="group"><th scope="rowgroup" colspan="${columns}"><span>${name}</span></th></tr>\n`
}

const NUMBER = html` class="number"`

/** The same behind a click, where a picture shows it. */
export function hiddenTable(given: TableGiven): Html {
  return html`<details><summary>${given.name} as a table</summary>${table(given)}</details>`
}
