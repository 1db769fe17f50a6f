import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { AsyncBuffer } from 'hyparquet'

export interface OpenParquet {
  readonly source: AsyncBuffer
  /** The same file, for who is done with what it read before it reads on: parts of one length come in the same bytes. */
  readonly reused: AsyncBuffer
  close(): void
}

/** A file for hyparquet, whose own opens it anew for each part and joins it of pieces of 64 kB. @throws ENOENT */
export function openParquet(path: string): OpenParquet {
  const file = openSync(path, 'r')
  const { size: byteLength } = fstatSync(file)
  const fill = (bytes: Uint8Array<ArrayBuffer>, start: number): ArrayBuffer => {
    for (let read = 0, got = 1; read < bytes.length && got > 0; read += got) got = readSync(file, bytes, read, bytes.length - read, start + read)
    return bytes.buffer
  }
  let last = new Uint8Array(0)
  const again = (length: number): Uint8Array<ArrayBuffer> => (last.length === length ? last : (last = new Uint8Array(length)))
  return {
    source: { byteLength, slice: (start, end = byteLength) => fill(new Uint8Array(end - start), start) },
    reused: { byteLength, slice: (start, end = byteLength) => fill(again(end - start), start) },
    close: () => closeSync(file),
  }
}
