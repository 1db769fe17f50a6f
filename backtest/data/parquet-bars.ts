import { type FileMetaData, parquetMetadataAsync } from 'hyparquet'
import type { BarColumns } from '../../core/market/bar-columns.ts'
import { BadData } from './bad-data.ts'
import { openParquet, type OpenParquet } from './open-parquet.ts'
import { readRowGroups } from './read-row-groups.ts'
import { unopened } from './unopened.ts'

const NAMES = ['open', 'high', 'low', 'close', 'volume'] as const

export interface ParquetBars {
  readonly columns: BarColumns
  readonly notes: Readonly<Record<string, string>>
}

/** Reads a file of the cache, row group by row group into columns made beforehand: what is broken there is fetched anew. @throws BadData for a file that is not whole or holds no bars. */
export async function readParquetBars(path: string, file: string): Promise<ParquetBars> {
  let opened: OpenParquet | undefined
  try {
    opened = openParquet(path)
    const metadata = await parquetMetadataAsync(opened.source)
    const length = Number(metadata.num_rows)
    const columns = { start: new Float64Array(length), open: new Float64Array(length), high: new Float64Array(length), low: new Float64Array(length), close: new Float64Array(length), volume: new Float64Array(length) }
    await readRowGroups({
      file: opened.reused, metadata, columns: ['time', ...NAMES],
      take: (column, cells, row) => columns[column === 'time' ? 'start' : nameOf(column)].set(cells as ArrayLike<number>, row),
    })
    return { columns, notes: notesOf(metadata) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw error
    throw unopened(error, file) ?? new BadData(`${file} is no whole Parquet file of bars (${error instanceof Error ? error.message : String(error)}): delete it and run again, what was fetched is fetched anew`)
  } finally {
    opened?.close()
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
