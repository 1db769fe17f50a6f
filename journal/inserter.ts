import type { Database } from './database.ts'

/** Rows a statement: fewer crossings into SQLite are what a large batch gains most from. */
const ROWS = 20

/** Inserts whole rows, twenty a statement as far as they go. */
export function inserter(db: Database, table: string, columns: number): (rows: readonly (readonly unknown[])[]) => void {
  const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`
  const one = db.prepare(`INSERT INTO ${table} VALUES ${row}`)
  const many = db.prepare(`INSERT INTO ${table} VALUES ${Array.from({ length: ROWS }, () => row).join(', ')}`)
  return (rows) => {
    let done = 0
    for (; done + ROWS <= rows.length; done += ROWS) many.run(rows.slice(done, done + ROWS).flat())
    for (; done < rows.length; done++) one.run(rows[done])
  }
}
