import { type Static, type TSchema, Type } from 'typebox'

type Row = Readonly<Record<string, TSchema>>

/**
 * A table kept as one array per field: names are paid once instead of once a row, and Firestore, which knows no array of
 * arrays, takes it. All arrays have the same length, at most `maxItems`; `toRows` and `toColumns` convert.
 */
export function columns<T extends Row>(row: T, maxItems: number, description: string) {
  const arrays = Object.fromEntries(Object.entries(row).map(([name, item]) => [name, Type.Array(item, { maxItems })]))
  return Type.Object(arrays as { [K in keyof T]: ReturnType<typeof Type.Array<T[K]>> }, { additionalProperties: false, columns: true, description })
}

/** A row of a table that was declared with these fields. */
export type RowOf<T extends Row> = { readonly [K in keyof T]: Static<T[K]> }

type Columns<R> = { readonly [K in keyof R]: readonly R[K][] }

/** Rows to columns. `names` are all fields, so that an empty table has its columns too. */
export function toColumns<R extends object>(rows: readonly R[], names: readonly (keyof R & string)[]): { [K in keyof R]: R[K][] } {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])) as { [K in keyof R]: R[K][] }
}

/** Columns to rows; a column that is shorter than the first ends the table there. */
export function toRows<R extends object>(table: Columns<R>): readonly R[] {
  const names = Object.keys(table) as (keyof R)[]
  const length = Math.min(...names.map((name) => table[name].length), Number.MAX_SAFE_INTEGER)
  return names.length === 0 ? [] : Array.from({ length }, (_, i) => Object.fromEntries(names.map((name) => [name, table[name][i]])) as R)
}
