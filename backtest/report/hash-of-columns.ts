import { createHash } from 'node:crypto'

/** One SHA-256 over columns of doubles, little-endian, after the words that say what they are of. */
export function hashOfColumns(columns: readonly Float64Array[], words = ''): string {
  const hash = createHash('sha256')
  hash.update(words)
  for (const column of columns) hash.update(littleEndian(column))
  return hash.digest('hex')
}

function littleEndian(values: Float64Array): Buffer {
  const bytes = Buffer.alloc(values.length * 8)
  values.forEach((value, i) => bytes.writeDoubleLE(value, i * 8))
  return bytes
}
