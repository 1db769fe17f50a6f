import { type Html, html, type Part } from './html.ts'
import { isNote, tableWidth } from './table-width.ts'

export interface TableGiven {
  /** What it shows, for those who cannot see where it stands. */
  readonly name: string
  /** A heading that begins with `#` stands over numbers. */
  readonly heads: readonly string[]
  readonly rows: readonly (readonly Part[])[]
  /** A line about each row, below its cells. */
  readonly below?: readonly Part[]
  /** Said instead of an empty table. */
  readonly none?: string
}

/**
 * The first cell of a row names the row, an only cell a group of rows. Where its box is too narrow for it each row becomes a block, its
 * cells under the names of their columns; what is wider than any box scrolls by itself.
 */
export function table({ name, heads, rows, below, none = 'None.' }: TableGiven): Html {
  if (rows.length === 0) return html`<p class="quiet">${none}</p>`
  const columns = heads.map((text) => ({ text: text.replace(/^#/, ''), isNumber: text.startsWith('#') }))
  const head = columns.map(({ text, isNumber }) => html`<th scope="col"${isNumber ? NUMBER : undefined}>${text}</th>`)
  const cell = (part: Part, i: number): Html => html`<td${columns[i]?.isNumber ? NUMBER : undefined} data-label="${columns[i]?.text ?? ''}">${part}</td>`
  const rowOf = (cells: readonly Part[]): Html => (cells.length === 1 ? groupRow(cells[0], heads.length) : html`<tr><th scope="row">${cells[0]}</th>${cells.slice(1).map((part, i) => cell(part, i + 1))}</tr>\n`)
  const body = rows.map((cells, i) => [rowOf(cells), below && lineBelow(below[i], heads.length)])
  return html`<div class="${lookOf(heads, rows)}" role="region" aria-label="${name}" tabindex="0"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>`
}

/** Two columns stay two columns: they are wide nowhere. */
function lookOf(heads: readonly string[], rows: TableGiven['rows']): string {
  const isDense = heads.length >= MANY
  const isNoted = heads.length === 3 && rows.some((cells) => isNote(cells[2]))
  const width = heads.length < 3 ? '' : ` fits-${tableWidth(heads, rows, isDense ? DENSE : USUAL)}`
  return `scroll${heads.length < 4 ? ' narrow' : ''}${isNoted ? ' noted' : ''}${isDense ? ' dense' : ''}${width}`
}

/** Columns from which on they are set closer. */
const MANY = 9
/** Rem a letter, a letter of a heading, and between two columns, as style.ts sets them, in a wide face. */
const USUAL = { letter: 0.56, head: 0.5, gap: 1 }
const DENSE = { letter: 0.49, head: 0.47, gap: 1 }

/** A row of one cell names the rows under it. */
function groupRow(name: Part, columns: number): Html {
  return html`<tr class="group"><th scope="rowgroup" colspan="${columns}"><span>${name}</span></th></tr>\n`
}

/** Stays with the row that it is about. */
function lineBelow(line: Part, columns: number): Html {
  return html`<tr class="told"><td colspan="${columns}">${line}</td></tr>\n`
}

const NUMBER = html` class="number"`

/** The same behind a click, where a picture shows it. */
export function hiddenTable(given: TableGiven): Html {
  return html`<details><summary>${given.name} as a table</summary>${table(given)}</details>`
}
