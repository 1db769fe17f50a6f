import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { BarColumns } from '../../core/market/bar-columns.ts'

/** Rows that a reader decodes at a time: what it holds beside its own columns. */
const GROUP = 50_000
const NAMES = ['open', 'high', 'low', 'close', 'volume'] as const

/** Writes bars as one Parquet file of doubles, in one step; `notes` are kept in its footer. */
export function writeParquetBars(path: string, columns: BarColumns, notes: Readonly<Record<string, string>> = {}): void {
  const column = (name: string, data: Float64Array) => ({ name, data, type: 'DOUBLE' as const, nullable: false })
  const bytes = parquetWriteBuffer({
    columnData: [column('time', columns.start), ...NAMES.map((name) => column(name, columns[name]))],
    rowGroupSize: GROUP,
    statistics: false,
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
  })
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, new Uint8Array(bytes))
  renameSync(`${path}.new`, path)
}
