import { expect } from 'chai'
import fc from 'fast-check'
import { sizeByRisk, type Sizing } from './size-by-risk.ts'

const BASE: Sizing = { equity: 100_000, riskPerTrade: 0.01, riskPerUnit: 1, exposurePerUnit: 50, largestPosition: 10_000, step: 1 }

/** What is changed, and the units that the arithmetic in the title gives. */
const TABLE: readonly (readonly [string, Partial<Sizing>, number])[] = [
  ['1,000 dollars at risk / 8 = 125', { riskPerUnit: 8 }, 125],
  ['1,000 / 7 = 142.86, rounded down', { riskPerUnit: 7 }, 142],
  ['10,000 / 50 = 200 is less than 1,000 / 1', {}, 200],
  ['10,000 / 333 = 30.03, rounded down', { exposurePerUnit: 333 }, 30],
  ['a share dearer than the largest position', { exposurePerUnit: 10_001 }, 0],
  ['a stop so far that one unit risks too much', { riskPerUnit: 1000.01 }, 0],
  ['exactly one unit', { riskPerUnit: 1000 }, 1],
  ['coins: 1,000 / 1,800 = 0.5555… at a step of 0.0001', { riskPerUnit: 1800, exposurePerUnit: 60, step: 0.0001 }, 0.5555],
  ['no equity', { equity: 0 }, 0],
  ['negative equity', { equity: -5 }, 0],
  ['no room left', { largestPosition: 0 }, 0],
  ['a stop at the entry', { riskPerUnit: 0 }, 0],
  ['a stop on the wrong side', { riskPerUnit: -1 }, 0],
  ['a risk that is no number', { riskPerUnit: NaN }, 0],
  ['equity that is no number', { equity: NaN }, 0],
]

describe('size by risk (RSK-12)', () => {
  for (const [title, given, qty] of TABLE) it(`gives ${qty}: ${title}`, () => expect(sizeByRisk({ ...BASE, ...given })).to.equal(qty))

  it('never risks or holds more than it may, and wastes less than one step', () => {
    const price = fc.double({ min: 0.01, max: 5000, noNaN: true })
    fc.assert(
      fc.property(price, price, fc.constantFrom(1, 0.001, 1e-6), (riskPerUnit, exposurePerUnit, step) => {
        const qty = sizeByRisk({ ...BASE, riskPerUnit, exposurePerUnit, step })
        expect(qty * riskPerUnit).to.be.at.most(1000 * (1 + 1e-6) )
        expect(qty * exposurePerUnit).to.be.at.most(10_000 * (1 + 1e-6))
        const more = qty + 1.001 * step
        expect(more * riskPerUnit > 1000 || more * exposurePerUnit > 10_000).to.equal(true)
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})
