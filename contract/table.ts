import { type Static, type TSchema, Type } from 'typebox'
import { toColumns } from './columns.ts'

type Row = Readonly<Record<string, TSchema>>

/**
 * A table kept as one array per field: names are paid once instead of once a row, and Firestore, which knows no array of
 * arrays, takes it. All arrays have the same length, at most `maxItems`; `toRows` and `toColumns` of columns.ts convert.
 */
export function table<T extends Row>(row: T, maxItems: number, description: string) {
  const arrays = Object.fromEntries(Object.entries(row).map(([name, item]) => [name, Type.Array(item, { maxItems })]))
  return Type.Object(arrays as { [K in keyof T]: ReturnType<typeof Type.Array<T[K]>> }, { additionalProperties: false, columns: true, description })
}

/** A row of a table that was declared with these fields. */
export type RowOf<T extends Row> = { readonly [K in keyof T]: Static<T[K]> }

/** Rows as the table that was declared with these fields; an empty one has its columns too. */
export function tableOf<T extends Row>(row: T, rows: readonly RowOf<T>[]): { -readonly [K in keyof RowOf<T>]: RowOf<T>[K][] } {
  return toColumns<RowOf<T>>(rows, Object.keys(row) as (keyof T & string)[])
}
