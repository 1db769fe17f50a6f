import type { FillTable } from '../result/fill-table.ts'
import { hashOfColumns } from './hash-of-columns.ts'

/** One SHA-256 over the columns of the fills, little-endian doubles, and the names that two of them point to. */
export function tradeHash(fills: FillTable): string {
  const columns = [fills.at, fills.symbol, fills.sleeve, fills.qty, fills.price, fills.fee]
  return hashOfColumns(columns.map((column) => column.view()), JSON.stringify([fills.symbols, fills.sleeves]))
}
