import { crc32 } from 'node:zlib'
import type { BarColumns } from '../../core/market/bar-columns.ts'

const COLUMNS = ['start', 'open', 'high', 'low', 'close', 'volume'] as const
/** Notes that change what is read or asked for. */
const NOTES = ['until', 'asked', 'actions'] as const

/** What tells whether bars and notes of the cache are those that were written: Parquet has no such figure of its own. */
export function barsChecksum(columns: BarColumns, notes: Readonly<Record<string, string>>): string {
  let sum = crc32(JSON.stringify(NOTES.map((name) => notes[name])))
  for (const name of COLUMNS) {
    const { buffer, byteOffset, byteLength } = columns[name]
    sum = crc32(new Uint8Array(buffer, byteOffset, byteLength), sum)
  }
  return sum.toString(16)
}
