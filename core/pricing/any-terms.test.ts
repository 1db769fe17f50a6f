import fc from 'fast-check'
import type { OptionTerms } from './black-scholes.ts'

/** Terms at random, for the tests of this room. */
export const anyTerms: fc.Arbitrary<OptionTerms> = fc.record({
  right: fc.constantFrom<'call' | 'put'>('call', 'put'),
  spot: fc.double({ min: 20, max: 500, noNaN: true }),
  strike: fc.double({ min: 20, max: 500, noNaN: true }),
  years: fc.double({ min: 0.01, max: 3, noNaN: true }),
  rate: fc.double({ min: -0.02, max: 0.12, noNaN: true }),
  dividendYield: fc.double({ min: 0, max: 0.1, noNaN: true }),
  volatility: fc.double({ min: 0.05, max: 1.5, noNaN: true }),
})
