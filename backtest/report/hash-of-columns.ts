import { createHash } from 'node:crypto'
import { endianness } from 'node:os'

/** One SHA-256 over columns of doubles, little-endian, after the words that say what they are of. */
export function hashOfColumns(columns: readonly Float64Array[], words = ''): string {
  const hash = createHash('sha256')
  hash.update(words)
  for (const column of columns) hash.update(littleEndian(column))
  return hash.digest('hex')
}

/** The column's own bytes, nothing copied, where they lie in this order already. */
function littleEndian({ buffer, byteOffset, byteLength }: Float64Array): Buffer {
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap64()
}
