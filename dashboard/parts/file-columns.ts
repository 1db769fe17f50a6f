import { nothing } from 'lit'
import type { Column } from './data-table.ts'

/** Columns of a CSV under the fields' own names; those named in `times` are written as ISO 8601. */
export function fileColumns<R extends object>(names: readonly (keyof R & string)[], times: readonly (keyof R & string)[] = []): readonly Column<R>[] {
  return names.map((name) => ({ title: name, cell: () => nothing, raw: (row) => rawOf(row[name], times.includes(name)) }))
}

function rawOf(value: unknown, isTime: boolean): string | number | null {
  if (isTime && typeof value === 'number') return new Date(value).toISOString()
  return typeof value === 'number' || typeof value === 'string' ? value : value === null || value === undefined ? null : String(value)
}
