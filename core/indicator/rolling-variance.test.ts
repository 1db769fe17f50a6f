import { expect } from 'chai'
import { RollingVariance } from './rolling-variance.ts'
import { walk } from './series.test.ts'

/** Mean and standard deviation (over n - 1) that NIST certifies, Statistical Reference Datasets, univariate summary statistics. */
describe('rolling variance: NIST reference data', () => {
  it('NumAcc1: 10000001, 10000003, 10000002 has deviation 1', () => {
    const window = filled([10_000_001, 10_000_003, 10_000_002])
    expect(window.mean).to.equal(10_000_002)
    expect(Math.sqrt(window.sampleVariance)).to.equal(1)
  })

  it('NumAcc3: 1000000.2 and 500 times 1000000.1, 1000000.3 has mean 1000000.2 and deviation 0.1', () => {
    const window = filled([1_000_000.2, ...alternating(1_000_000.1, 1_000_000.3)])
    expect(window.mean).to.be.closeTo(1_000_000.2, 1e-8)
    expect(Math.sqrt(window.sampleVariance)).to.be.closeTo(0.1, 1e-9)
  })

  it('NumAcc4: 10000000.2 and 500 times 10000000.1, 10000000.3 has mean 10000000.2 and deviation 0.1', () => {
    const window = filled([10_000_000.2, ...alternating(10_000_000.1, 10_000_000.3)])
    expect(window.mean).to.be.closeTo(10_000_000.2, 1e-7)
    expect(Math.sqrt(window.sampleVariance)).to.be.closeTo(0.1, 1e-8)
  })

  it('keeps NumAcc4 while the window slides over it in turns', () => {
    const window = new RollingVariance(1000)
    alternating(10_000_000.1, 10_000_000.3).concat(alternating(10_000_000.1, 10_000_000.3)).slice(0, 1500).forEach((x) => window.push(x))
    expect(Math.sqrt(window.populationVariance), 'every window of 1000 holds 500 of each').to.be.closeTo(0.1, 1e-8)
  })
})

/** Against whole numbers of 120 binary places: 20 times the sum of squares less the square of the sum. */
describe('rolling variance beside an exact calculation', () => {
  const closes = walk(50_000, 11).map(({ close }) => close)

  it('keeps ten digits over fifty thousand closes, as they are and in cents', () => {
    expect(worst(closes)).to.be.below(1e-10)
    expect(worst(closes.map((close) => Math.round(100 * close) / 100))).to.be.below(1e-10)
  })

  it('keeps them where every 37th close leaps tenfold or a millionfold: what has left the window leaves nothing behind', () => {
    for (const factor of [10, 1e6]) expect(worst(closes.map((close, i) => (i % 37 === 5 ? factor * close : close))), `${factor} times`).to.be.below(1e-10)
  })

  it('keeps them in ticks of a cent on a few dollars, which stand still now and then', () => {
    const ticks = closes.map((close) => Math.round(close / 25) / 100)
    expect(new Set(ticks).size).to.be.below(20)
    expect(worst(ticks)).to.be.below(1e-10)
  })
})

const LENGTH = 20
const PLACES = 120

/** Greatest relative distance from the exact sum of squared deviations; infinite where that is zero and the sum is not. */
function worst(numbers: readonly number[]): number {
  const window = new RollingVariance(LENGTH)
  const whole = numbers.map((x) => BigInt(x * 2 ** PLACES))
  let [sum, squares, most] = [0n, 0n, 0]
  numbers.forEach((x, i) => {
    window.push(x)
    const [into, out] = [whole[i] ?? 0n, whole[i - LENGTH] ?? 0n]
    sum += into - out
    squares += into * into - out * out
    if (i >= LENGTH - 1) most = Math.max(most, distance(window.squares, BigInt(LENGTH) * squares - sum * sum))
  })
  return most
}

/** @param exact in units of 2^-240, times the length. */
function distance(value: number, exact: bigint): number {
  const told = BigInt(LENGTH) * BigInt(value * 2 ** (2 * PLACES))
  if (exact === 0n) return told === 0n ? 0 : Infinity
  return Math.abs(Number(told - exact) / Number(exact))
}

function filled(numbers: readonly number[]): RollingVariance {
  const window = new RollingVariance(numbers.length)
  numbers.forEach((x) => window.push(x))
  return window
}

function alternating(a: number, b: number): readonly number[] {
  return Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? a : b))
}
