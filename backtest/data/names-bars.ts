import { closeSync, openSync, readSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'

/** A header and more. */
const HEAD = 4096

/**
 * False for a CSV whose first line names columns, but no price of a bar: actions, factors, rates, a calendar. A file that cannot be opened, has
 * no header or is no CSV is left to its reader, which says what is wrong.
 */
export function namesBars(path: string): boolean {
  const head = /\.parquet$/i.test(path) ? undefined : firstLine(path)
  return head === undefined || !/^\uFEFF?["' ]*[a-z_]/i.test(head) || /\b(open|high|low|close)\b/i.test(head)
}

function firstLine(path: string): string | undefined {
  try {
    const bytes = headOf(path)
    const text = /\.gz$/i.test(path) ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes
    return text.toString('utf8').split(/\r?\n/, 1)[0]
  } catch {
    return undefined
  }
}

function headOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(HEAD)
    return bytes.subarray(0, readSync(file, bytes, 0, HEAD, 0))
  } finally {
    closeSync(file)
  }
}
