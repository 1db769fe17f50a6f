import { type FileMetaData, parquetRead, type ParquetParsers } from 'hyparquet'
import type { OpenParquet } from './open-parquet.ts'

interface Reading {
  readonly metadata: FileMetaData
  readonly columns: readonly string[]
  /** Of times, where they are not to come as objects. */
  readonly parsers?: Partial<ParquetParsers>
  /** Takes the cells of a column from a row on. What it throws nobody catches. */
  take(column: string, cells: ArrayLike<unknown>, row: number): void
}

/** Reads columns of a Parquet file one row group after another, so that never more than one of them is held decoded. */
export async function readRowGroups({ source: file }: OpenParquet, { metadata, columns, parsers, take }: Reading): Promise<void> {
  let first = 0
  for (const group of metadata.row_groups) {
    const end = first + Number(group.num_rows)
    await parquetRead({
      file, metadata, columns: [...columns], rowStart: first, rowEnd: end, ...(parsers ? { parsers } : {}),
      onChunk: ({ columnName, columnData, rowStart }) => take(columnName, columnData, rowStart),
    })
    first = end
  }
}
