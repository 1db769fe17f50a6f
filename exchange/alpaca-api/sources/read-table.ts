import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { BadRow } from './bad-row.ts'
import { DataAbsent } from './data-absent.ts'

/** A CSV file in memory: unquoted cells, one header line. */
export interface Table {
  /** The file's name as people know it. */
  readonly file: string
  /** Position of each column. */
  readonly columns: ReadonlyMap<string, number>
  /** `line` is the row's line in the file, the header being line 1. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/**
 * Reads `.csv` or `.csv.gz`. Data files here never quote cells; a quote is refused rather than misread.
 * @throws DataAbsent without the file; BadRow for a missing column or a row of another width.
 */
export async function readTable(path: string, name: string, needed: readonly string[]): Promise<Table> {
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes) throw new DataAbsent(name, 'The file cannot be read: check that it is there and that you may read it.')
  const lines = unpack(bytes, path, name).split(/\r?\n/)
  const header = (lines[0] ?? '').replace(/^\uFEFF/, '').split(',').map((cell) => cell.trim())
  const columns = new Map(header.map((column, position) => [column, position]))
  const lacking = needed.filter((column) => !columns.has(column))
  if (lacking.length > 0)
    throw new BadRow({ file: name, line: 1 }, `the header lacks ${lacking.join(', ')}; it should be ${needed.join(',')}`)
  return { file: name, columns, rows: rowsOf(lines, name, header.length) }
}

function unpack(bytes: Buffer, path: string, name: string): string {
  if (!path.endsWith('.gz')) return bytes.toString('utf8')
  try {
    return gunzipSync(bytes).toString('utf8')
  } catch {
    throw new BadRow({ file: name, line: 1 }, 'the file is not whole gzip data; fetch it again')
  }
}

function rowsOf(lines: readonly string[], file: string, width: number): Table['rows'] {
  const rows: { line: number; cells: readonly string[] }[] = []
  for (let i = 1; i < lines.length; i++) {
    const text = lines[i] ?? ''
    if (text === '') continue
    const cells = text.split(',')
    if (text.includes('"')) throw new BadRow({ file, line: i + 1 }, 'quoted cells are not supported; write plain numbers')
    if (cells.length !== width) throw new BadRow({ file, line: i + 1 }, `${cells.length} cells where the header has ${width}`)
    rows.push({ line: i + 1, cells })
  }
  return rows
}
