import { expect } from 'chai'
import { rawCoefficients, standardise } from './standardise.ts'

describe('standardise', () => {
  it('leaves mean 0 and deviation 1', () => {
    expect(standardise([1, 2, 3])).to.deep.equal({ mean: 2, deviation: 1, values: Float64Array.of(-1, 0, 1) })
  })

  it('has no value without a spread', () => {
    expect(standardise([0.1, 0.1, 0.1, 0.1])).to.equal(undefined)
    expect(standardise([5])).to.equal(undefined)
  })

  it('gives back the line in raw units: y = 3 + 2 x', () => {
    const [x, y] = [standardise([10, 20, 30]), standardise([23, 43, 63])]
    if (!x || !y) throw new Error('both columns have a spread')
    expect(rawCoefficients([1], [x], y)).to.deep.equal({ intercept: 3, slopes: [2] })
  })
})
