import { createHash, type Hash } from 'node:crypto'
import type { Tape } from '../tape.ts'

/** One SHA-256 over everything that a tape says, option chains included: names the data of a run. */
export function dataHash(tape: Tape): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([tape.feed, tape.actions]))
  for (const { instrument, interval, start, open, high, low, close, volume, length } of tape.series) {
    hash.update(JSON.stringify([instrument, interval, length]))
    take(hash, [start, open, high, low, close, volume], length)
  }
  for (const { underlying, interval, contracts } of tape.chains ?? []) {
    hash.update(JSON.stringify([underlying, interval, contracts.length]))
    for (const { contract, end, bid, ask, bidSize, askSize, openInterest } of contracts) {
      hash.update(contract.symbol)
      take(hash, [end, bid, ask, bidSize, askSize, openInterest], end.length)
    }
  }
  return hash.digest('hex')
}

function take(hash: Hash, columns: readonly Float64Array[], length: number): void {
  const bytes = new DataView(new ArrayBuffer(length * 8))
  for (const column of columns) {
    for (let i = 0; i < length; i += 1) bytes.setFloat64(i * 8, column[i] ?? NaN, true)
    hash.update(new Uint8Array(bytes.buffer))
  }
}
