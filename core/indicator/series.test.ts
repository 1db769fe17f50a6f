import { expect } from 'chai'
import { millis } from '../brand.ts'
import { MINUTE, type Bar } from '../market/bar.ts'
import type { Fold } from './fold.ts'

/** Bars and helpers for the tests of this room. */

/** One-minute bars that have only a close. */
export function ofCloses(closes: readonly number[]): readonly Bar[] {
  return closes.map((close, i) => ({ symbol: 'X', start: millis(i * MINUTE), open: close, high: close, low: close, close, volume: 1 }))
}

/** One-minute bars of high, low and close. */
export function ofRanges(rows: readonly (readonly [number, number, number])[]): readonly Bar[] {
  return rows.map(([high, low, close], i) => ({ symbol: 'X', start: millis(i * MINUTE), open: close, high, low, close, volume: 1 }))
}

/** A seeded random walk around 100 dollars (multiplicative congruential generator of Lewis, Goodman and Miller, 1969). */
export function walk(length: number, seed = 1): readonly Bar[] {
  let state = seed
  const chance = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
  let close = 100
  return Array.from({ length }, (_, i) => {
    const open = close
    close *= Math.exp((chance() - 0.5) * 0.004)
    const high = Math.max(open, close) * (1 + chance() * 0.001)
    const low = Math.min(open, close) * (1 - chance() * 0.001)
    return { symbol: 'X', start: millis(i * MINUTE), open, high, low, close, volume: Math.floor(chance() * 1000) }
  })
}

/** An output after every bar. */
export function run(fold: Fold, bars: readonly Bar[], output = 'value'): readonly number[] {
  return bars.map((bar) => {
    fold.update(bar)
    return fold.read(output)
  })
}

/** The values that stand, without the warm-up. */
export function standing(values: readonly number[]): readonly number[] {
  return values.filter((value) => !Number.isNaN(value))
}

/** Expects equal lengths and every value within `tolerance` of the one beside it. */
export function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual).to.have.length(expected.length)
  expected.forEach((value, i) => expect(actual[i], `value ${i}`).to.be.closeTo(value, tolerance))
}

describe('the random walk of these tests', () => {
  it('gives the same bars for the same seed, each with its prices inside high and low', () => {
    const bars = walk(1000, 42)
    expect(walk(1000, 42)).to.deep.equal(bars)
    for (const { open, high, low, close } of bars) expect(low <= open && low <= close && high >= open && high >= close).to.equal(true)
  })
})
