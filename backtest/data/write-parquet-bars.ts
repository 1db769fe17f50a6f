import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { BarColumns } from '../../core/market/bar-columns.ts'

/** Rows that a reader decodes at a time: what it holds beside its own columns. */
const GROUP = 50_000
const NAMES = ['open', 'high', 'low', 'close', 'volume'] as const
/** Unpacking takes as long as reading the rest: it must make a file smaller by a quarter. Prices of many digits hardly shrink. */
const WORTH = 0.75

/** Writes bars as one Parquet file of doubles, in one step; `notes` are kept in its footer. */
export function writeParquetBars(path: string, columns: BarColumns, notes: Readonly<Record<string, string>> = {}): void {
  const packed = bytesOf('SNAPPY', columns, notes)
  const plain = bytesOf('UNCOMPRESSED', columns, notes)
  mkdirSync(dirname(path), { recursive: true })
  // A name of this process: two runs may fetch the same month at once.
  const part = `${path}.${process.pid}.new`
  try {
    writeFileSync(part, new Uint8Array(packed.byteLength < WORTH * plain.byteLength ? packed : plain))
    renameSync(part, path)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

function bytesOf(codec: 'SNAPPY' | 'UNCOMPRESSED', columns: BarColumns, notes: Readonly<Record<string, string>>): ArrayBuffer {
  const column = (name: string, data: Float64Array) => ({ name, data, type: 'DOUBLE' as const, nullable: false })
  return parquetWriteBuffer({
    columnData: [column('time', columns.start), ...NAMES.map((name) => column(name, columns[name]))],
    rowGroupSize: GROUP,
    codec,
    statistics: false,
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
  })
}
