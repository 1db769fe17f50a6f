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

/**
 * StockCharts ChartSchool, 'Moving Averages - Simple and Exponential': 10 days of Intel, 24 March to 5 May 2010.
 * Its averages come from closes before rounding, so that a cent of difference is the table's own.
 */
export const INTEL: readonly number[] = [
  22.27, 22.19, 22.08, 22.17, 22.18, 22.13, 22.23, 22.43, 22.24, 22.29, 22.15, 22.39, 22.38, 22.61, 23.36,
  24.05, 23.75, 23.83, 23.95, 23.63, 23.82, 23.87, 23.65, 23.19, 23.1, 23.33, 22.68, 23.1, 22.4, 22.17,
]
