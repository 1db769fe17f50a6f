import { type AsyncBuffer, type FileMetaData, parquetRead, type ParquetParsers } from 'hyparquet'

interface Reading {
  readonly file: AsyncBuffer
  readonly metadata: FileMetaData
  readonly columns: readonly string[]
  /** Of times, where they are not to come as objects. */
  readonly parsers?: Partial<ParquetParsers>
  /** Takes the cells of a column from a row on. What it throws nobody catches. */
  take(column: string, cells: ArrayLike<unknown>, row: number): void
}

/** Reads columns of a Parquet file one after another, row group by row group: never more than one of them is held, and a part of the file that is one column the library does not copy. */
export async function readRowGroups({ file, metadata, columns, parsers, take }: Reading): Promise<void> {
  let first = 0
  for (const group of metadata.row_groups) {
    const end = first + Number(group.num_rows)
    for (const column of columns)
      await parquetRead({
        file, metadata, columns: [column], rowStart: first, rowEnd: end, ...(parsers ? { parsers } : {}),
        onChunk: ({ columnData, rowStart }) => take(column, columnData, rowStart),
      })
    first = end
  }
}
