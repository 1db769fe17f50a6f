/** A table as documents keep it: one array per field, all of one length. */
export type Columns<R> = { readonly [K in keyof R]: readonly R[K][] }

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
