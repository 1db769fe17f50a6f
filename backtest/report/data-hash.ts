import { createHash } from 'node:crypto'
import type { Tape } from '../tape.ts'

/** One SHA-256 over everything that a tape says: names the data of a run. */
export function dataHash(tape: Tape): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([tape.feed, tape.actions]))
  for (const { instrument, interval, start, open, high, low, close, volume, length } of tape.series) {
    hash.update(JSON.stringify([instrument, interval, length]))
    const bytes = new DataView(new ArrayBuffer(length * 8))
    for (const column of [start, open, high, low, close, volume]) {
      for (let i = 0; i < length; i += 1) bytes.setFloat64(i * 8, column[i] ?? NaN, true)
      hash.update(new Uint8Array(bytes.buffer))
    }
  }
  return hash.digest('hex')
}
