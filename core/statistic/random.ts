/** A stream of chance that a seed and a count of draws name completely, so that it can be stored and taken up again. */
export interface Random {
  /** A number in [0, 1) with 53 random bits. */
  next(): number
  /** Numbers drawn since the seed. */
  readonly drawn: number
}

/**
 * Philox 4x32-10 (J. Salmon and others, SC11, 2011): the draws are a hash of seed and position, two from each block of 128 bits.
 * `seed` is any safe whole number of at least 0; `drawn` continues where an earlier stream stopped.
 */
export function random(seed: number, drawn = 0): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`a seed is a whole number of at least 0, not ${seed}`)
  const key: readonly [number, number] = [seed >>> 0, Math.floor(seed / WORDS)]
  let block = philox(counterOf(drawn), key)
  return {
    next() {
      if (drawn % 2 === 0) block = philox(counterOf(drawn), key)
      const half = 2 * (drawn % 2)
      drawn += 1
      return (((block[half] ?? 0) >>> 5) * 2 ** 26 + ((block[half + 1] ?? 0) >>> 6)) / 2 ** 53
    },
    get drawn() {
      return drawn
    },
  }
}

/** A block of four 32-bit words from a counter of four and a key of two. */
export function philox(counter: readonly [number, number, number, number], key: readonly [number, number]): readonly number[] {
  let [a, b, c, d] = counter
  let [k, l] = key
  for (let round = 0; round < 10; round += 1) {
    const next = upper(0xcd9e8d57, c) ^ b ^ k
    b = Math.imul(0xcd9e8d57, c)
    c = upper(0xd2511f53, a) ^ d ^ l
    d = Math.imul(0xd2511f53, a)
    a = next
    k = (k + 0x9e3779b9) | 0
    l = (l + 0xbb67ae85) | 0
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0]
}

const WORDS = 2 ** 32

function counterOf(drawn: number): [number, number, number, number] {
  const block = Math.floor(drawn / 2)
  return [block >>> 0, Math.floor(block / WORDS), 0, 0]
}

/** The upper 32 bits of the product of two unsigned 32-bit words. */
function upper(x: number, y: number): number {
  const xLow = x & 0xffff
  const xHigh = x >>> 16
  const yLow = y & 0xffff
  const yHigh = y >>> 16
  // Products of halves stay within 32 unsigned bits, and so does each with one carry added.
  const middle = (Math.imul(xHigh, yLow) >>> 0) + (Math.imul(xLow, yLow) >>> 16)
  const rest = (Math.imul(xLow, yHigh) >>> 0) + (middle & 0xffff)
  return (Math.imul(xHigh, yHigh) + (middle >>> 16) + (rest >>> 16)) | 0
}
