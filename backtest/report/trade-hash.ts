import { createHash } from 'node:crypto'
import type { FillTable } from '../result/fill-table.ts'

/** One SHA-256 over the columns of the fills, little-endian doubles, and the names that two of them point to. */
export function tradeHash(fills: FillTable): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([fills.symbols, fills.sleeves]))
  for (const column of [fills.at, fills.symbol, fills.sleeve, fills.qty, fills.price, fills.fee]) hash.update(littleEndian(column.view()))
  return hash.digest('hex')
}

function littleEndian(values: Float64Array): Buffer {
  const bytes = Buffer.alloc(values.length * 8)
  values.forEach((value, i) => bytes.writeDoubleLE(value, i * 8))
  return bytes
}
