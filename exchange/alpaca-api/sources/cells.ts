import { millis } from '../../../core/brand.ts'
import type { Millis } from '../../../core/brand.ts'
import { BadRow } from './bad-row.ts'
import type { Table } from './read-table.ts'

/** Reads the cells of a table's rows by column name. */
export interface Cells {
  text(row: Row, column: string): string
  /** @throws BadRow unless a finite number. */
  number(row: Row, column: string): number
  /** 0 for a blank cell: not available. */
  numberOrZero(row: Row, column: string): number
  /** Epoch milliseconds or an ISO date-time with its zone. @throws BadRow otherwise. */
  time(row: Row, column: string): Millis
}

export type Row = Table['rows'][number]

export function cellsOf(table: Table): Cells {
  const text = (row: Row, column: string) => (row.cells[table.columns.get(column) ?? -1] ?? '').trim()
  const bad = (row: Row, what: string) => new BadRow({ file: table.file, line: row.line }, what)
  const number = (row: Row, column: string): number => {
    const cell = text(row, column)
    const value = Number(cell)
    if (cell === '' || !Number.isFinite(value)) throw bad(row, `${column} is '${cell}', not a number`)
    return value
  }
  return {
    text,
    number,
    numberOrZero: (row, column) => (text(row, column) === '' ? 0 : number(row, column)),
    time(row, column) {
      const cell = text(row, column)
      const value = /^\d{10,}$/.test(cell) ? Number(cell) : ZONED.test(cell) ? Date.parse(cell) : NaN
      if (!Number.isSafeInteger(value) || value < SECONDS_UNTIL_3000)
        throw bad(row, `${column} is '${cell}', neither epoch milliseconds nor like 2026-03-10T13:30:00Z`)
      return millis(value)
    },
  }
}

/** A number below this is a time in seconds, taken for milliseconds by mistake. */
const SECONDS_UNTIL_3000 = 32_503_680_000

const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/
