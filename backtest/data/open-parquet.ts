import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { AsyncBuffer } from 'hyparquet'

export interface OpenParquet {
  readonly source: AsyncBuffer
  close(): void
}

/** A file for hyparquet, whose own opens it anew for each part and joins it of pieces of 64 kB. @throws ENOENT */
export function openParquet(path: string): OpenParquet {
  const file = openSync(path, 'r')
  const { size } = fstatSync(file)
  const slice = (start: number, end = size): ArrayBuffer => {
    const bytes = new Uint8Array(end - start)
    for (let read = 0, got = 1; read < bytes.length && got > 0; read += got) got = readSync(file, bytes, read, bytes.length - read, start + read)
    return bytes.buffer
  }
  return { source: { byteLength: size, slice }, close: () => closeSync(file) }
}
