import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { csvOf } from './csv.ts'

export interface Column<R> {
  readonly title: string
  /** Right-aligned figures. */
  readonly isNumber?: true
  /** Sentences: on a narrow screen they take the whole line. */
  readonly isText?: true
  readonly cell: (row: R) => unknown
  /** What the CSV holds, unformatted; without it the column is left out of the file. */
  readonly raw?: (row: R) => string | number | null
}

export interface DataTable<R> {
  /** Says what the table holds; for screen readers, and the file's name. */
  readonly caption: string
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  /** Stands where there is no row: what will be here, and when. */
  readonly empty: string
  readonly rowClass?: (row: R) => string
  /** Tells rows apart, so that one that comes in on top does not make all below it look changed. */
  readonly key?: (row: R) => string | number
  /** Many columns: rows become blocks on a tablet already. */
  readonly isWide?: true
  /** What the CSV holds where the page shows less. */
  readonly file?: CsvFile<R>
}

export interface CsvFile<R> {
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
}

/** Rows with headings and a CSV of them. On a narrow screen each row becomes a block with its headings beside the figures. */
export function dataTable<R>(table: DataTable<R>): TemplateResult {
  const { caption, columns, rows, empty, rowClass, key, file, isWide } = table
  const line = (row: R): TemplateResult => html`<tr class=${rowClass?.(row) ?? ''}>${columns.map((column) => cell(column, row))}</tr>`
  if (rows.length === 0) return html`<p class="quiet empty">${empty}</p>`
  return html`<div class=${isWide ? 'table wide' : 'table'}>
    <table>
      <caption class="visually-hidden">${caption}</caption>
      <thead><tr>${columns.map(({ title, isNumber }) => html`<th scope="col" class=${isNumber ? 'number' : ''}>${title}</th>`)}</tr></thead>
      <tbody>${key ? repeat(rows, key, line) : rows.map(line)}</tbody>
    </table>
    ${file || columns.some(({ raw }) => raw) ? csvButton({ caption, ...(file ?? table) }) : nothing}
  </div>`
}

/** Saves the rows as a file; for lists that are no table on the page, too. */
export function csvButton<R>(table: CsvFile<R> & { readonly caption: string }): TemplateResult {
  return html`<button class="csv" type="button" @click=${() => save(table)}>CSV<span class="visually-hidden"> of ${table.caption}</span></button>`
}

function cell<R>({ title, isNumber, isText, cell: content }: Column<R>, row: R): TemplateResult {
  return html`<td class=${isNumber ? 'number' : isText ? 'text' : ''} data-title=${title}>${content(row)}</td>`
}

function save<R>({ caption, columns, rows }: CsvFile<R> & { readonly caption: string }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([csvOf(columns, rows)], { type: 'text/csv' }))
  link.download = `${caption.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
