import { expect } from 'chai'
import { normalCdf, normalPdf } from './normal.ts'

describe('normal distribution', () => {
  it('gives the table of Abramowitz and Stegun, 26.1', () => {
    const published = { 0: 0.5, 0.5: 0.691462461274013, 1: 0.841344746068543, 1.5: 0.933192798731142, 2: 0.977249868051821, 3: 0.998650101968370 }
    for (const [x, value] of Object.entries(published)) expect(normalCdf(Number(x))).to.be.closeTo(value, 1e-14)
    expect(normalPdf(0)).to.be.closeTo(0.398942280401433, 1e-15)
    expect(normalPdf(1)).to.be.closeTo(0.241970724519143, 1e-15)
  })

  it('agrees to a relative 1e-14 with the power series summed in exact integers, from -37 to 8', () => {
    for (let eighths = -37 * 8; eighths <= 8 * 8; eighths += 3) {
      const x = eighths / 8
      const exact = exactCdf(eighths)
      expect(Math.abs(normalCdf(x) / exact - 1), `x = ${x}`).to.be.below(1e-14)
    }
  })

  it('sums to one on both sides and ends at 0 and 1', () => {
    for (const x of [0, 0.3, 0.662, 0.664, 1.7, 5.65, 5.66, 9, 40]) expect(normalCdf(x) + normalCdf(-x)).to.be.closeTo(1, 1e-15)
    expect([normalCdf(-Infinity), normalCdf(Infinity)]).to.deep.equal([0, 1])
    expect([normalPdf(-Infinity), normalPdf(Infinity)]).to.deep.equal([0, 0])
  })

  it('has the density as its slope', () => {
    for (const x of [-6, -2, -0.5, 0, 0.66, 1.3, 4]) {
      const slope = (normalCdf(x + 1e-4) - normalCdf(x - 1e-4)) / 2e-4
      expect(slope / normalPdf(x)).to.be.closeTo(1, 1e-6)
    }
  })
})

const DIGITS = 760n
const ONE = 10n ** DIGITS

/** 1/2 + the sum of (-1)^n x^(2n+1) / (2^n n! (2n+1)) over the root of 2 pi, for x in eighths, with 760 decimals. */
function exactCdf(eighths: number): number {
  const x = BigInt(eighths)
  let term = (ONE * x) / 8n
  let sum = 0n
  for (let n = 0n; term !== 0n; n += 1n) {
    sum += term / (2n * n + 1n)
    term = (-term * x * x) / (128n * (n + 1n))
  }
  return toNumber(ONE / 2n + (sum * ONE) / ROOT_OF_TWO_PI)
}

/** John Machin's formula of 1706 for pi: 16 arctan(1/5) - 4 arctan(1/239). */
const ROOT_OF_TWO_PI = root(2n * (16n * arctan(5n) - 4n * arctan(239n)) * ONE)

function arctan(inverse: bigint): bigint {
  let power = ONE / inverse
  let sum = 0n
  for (let n = 0n; power !== 0n; n += 1n) {
    sum += (n % 2n === 0n ? power : -power) / (2n * n + 1n)
    power /= inverse * inverse
  }
  return sum
}

function root(value: bigint): bigint {
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2))
  for (let next = (guess + value / guess) / 2n; next < guess; next = (guess + value / guess) / 2n) guess = next
  return guess
}

function toNumber(fixed: bigint): number {
  const digits = fixed.toString()
  return Number(`${digits.slice(0, 25)}e${digits.length - Math.min(digits.length, 25) - Number(DIGITS)}`)
}
