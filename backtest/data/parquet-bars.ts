import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { BarColumns } from '../bar-series.ts'
import { BadData } from './bad-data.ts'

/** Rows that are decoded at a time: what a reader holds beside its own columns. */
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

export interface ParquetBars {
  readonly columns: BarColumns
  readonly notes: Readonly<Record<string, string>>
}

/** Reads row group by row group into columns made beforehand. @throws BadData for a file that is not whole or holds no bars. */
export async function readParquetBars(path: string, file: string): Promise<ParquetBars> {
  try {
    const source = await asyncBufferFromFile(path)
    const metadata = await parquetMetadataAsync(source)
    const length = Number(metadata.num_rows)
    const columns = { start: new Float64Array(length), open: new Float64Array(length), high: new Float64Array(length), low: new Float64Array(length), close: new Float64Array(length), volume: new Float64Array(length) }
    let first = 0
    for (const group of metadata.row_groups) {
      const end = first + Number(group.num_rows)
      await parquetRead({
        file: source, metadata, columns: ['time', ...NAMES], rowStart: first, rowEnd: end,
        onChunk: ({ columnName, columnData, rowStart }) => columns[columnName === 'time' ? 'start' : nameOf(columnName)].set(columnData as ArrayLike<number>, rowStart),
      })
      first = end
    }
    return { columns, notes: notesOf(metadata) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw error
    throw new BadData(`${file} is no whole Parquet file of bars (${error instanceof Error ? error.message : String(error)}): delete it and run again, what was fetched is fetched anew`)
  }
}

function nameOf(name: string): (typeof NAMES)[number] {
  const known = NAMES.find((one) => one === name)
  if (!known) throw new TypeError(`the column ${name} is none of bars`)
  return known
}

function notesOf({ key_value_metadata }: FileMetaData): Readonly<Record<string, string>> {
  return Object.fromEntries((key_value_metadata ?? []).map(({ key, value }) => [key, value ?? '']))
}
