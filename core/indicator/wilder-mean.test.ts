import { expect } from 'chai'
import { walk } from './series.test.ts'
import { WilderMean } from './wilder-mean.ts'

const LENGTH = 14
/** Places after the binary point of the exact calculation: a double of 2^-148 or more is held without loss. */
const PLACES = 200

/** Against whole numbers of 200 binary places: (before x 13 + x) / 14, as Wilder writes it. */
describe("Wilder's mean, which multiplies by 1 / length", () => {
  const ranges = walk(1_000_000, 11).map(({ high, low }) => high - low)

  it('stays within a few roundings of the exact one over a million ranges', () => {
    expect(worst(ranges)).to.be.below(1e-15)
  })

  it('loses nothing to a large offset: a million and a small noise', () => {
    expect(worst(ranges.slice(0, 100_000).map((x) => 1e6 + x))).to.be.below(1e-15)
  })

  it('rests where the numbers stand still, and falls to nothing as fast as the exact one after them', () => {
    expect(worst(Array.from({ length: 5000 }, () => 0.1))).to.be.below(1e-15)
    expect(worst([...ranges.slice(0, 100), ...Array.from({ length: 600 }, () => 0)])).to.be.below(1e-13)
  })

  it('is no further from the exact one than with a division in each step', () => {
    const { product, quotient } = errors(ranges)
    expect(product).to.be.below(1.05 * quotient)
  })
})

/** Greatest relative distance from the exact mean. */
function worst(numbers: readonly number[]): number {
  const mean = new WilderMean(LENGTH)
  const exact = exactMean()
  return numbers.reduce((most, x) => Math.max(most, distance(mean.push(x), exact(x))), 0)
}

/** Root mean square of the relative distances. */
function errors(numbers: readonly number[]): { readonly product: number; readonly quotient: number } {
  const mean = new WilderMean(LENGTH)
  const exact = exactMean()
  let [product, quotient, divided] = [0, 0, 0]
  numbers.forEach((x, i) => {
    const [value, expected] = [mean.push(x), exact(x)]
    if (i < LENGTH) divided += x
    if (i === LENGTH - 1) divided /= LENGTH
    if (i < LENGTH) return
    divided += (x - divided) / LENGTH
    product += distance(value, expected) ** 2
    quotient += distance(divided, expected) ** 2
  })
  return { product: Math.sqrt(product / numbers.length), quotient: Math.sqrt(quotient / numbers.length) }
}

function distance(value: number, expected: bigint): number {
  if (Number.isNaN(value) || expected === 0n) return 0
  const apart = Number(whole(value) - expected) / Number(expected)
  return Math.abs(apart)
}

function exactMean(): (x: number) => bigint {
  const length = BigInt(LENGTH)
  let [mean, count] = [0n, 0]
  return (x) => {
    count += 1
    if (count <= LENGTH) mean += whole(x)
    if (count === LENGTH) mean /= length
    if (count > LENGTH) mean = (mean * (length - 1n) + whole(x)) / length
    return mean
  }
}

/** A double as a whole number of those places. */
function whole(x: number): bigint {
  return BigInt(x * 2 ** PLACES)
}
