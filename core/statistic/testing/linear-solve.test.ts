import { expect } from 'chai'
import fc from 'fast-check'
import { linearSolve } from './linear-solve.ts'

describe('linear equations', () => {
  it('are solved, also with a zero where elimination begins', () => {
    const solution = linearSolve([[4, -2, 1], [3, 6, -4], [2, 1, 8]], [12, -25, 32])
    for (const [i, value] of [1, -2, 4].entries()) expect(solution?.[i]).to.be.closeTo(value, 1e-14)
    expect(linearSolve([[0, 1], [2, 0]], [3, 4])).to.deep.equal([2, 3])
  })

  it('have no one solution when rows depend on each other', () => {
    expect(linearSolve([[1, 2], [2, 4]], [1, 2])).to.equal(undefined)
    expect(linearSolve([[0]], [0])).to.equal(undefined)
  })

  it('are fulfilled by what is found', () => {
    const row = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 4 }), row, (matrix, right) => {
        // A heavy diagonal keeps the matrix regular.
        const heavy = matrix.map((values, i) => values.map((value, j) => (i === j ? value + 50 : value)))
        const solution = linearSolve(heavy, right) ?? []
        for (const [i, values] of heavy.entries()) {
          const product = values.reduce((sum, value, j) => sum + value * (solution[j] ?? NaN), 0)
          expect(product).to.be.closeTo(right[i] ?? NaN, 1e-12)
        }
      }),
      { seed: 18, numRuns: 100 },
    )
  })
})
