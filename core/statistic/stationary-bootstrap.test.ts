import { expect } from 'chai'
import { random } from './random.ts'
import { stationaryResamples } from './stationary-bootstrap.ts'
import { stationaryVariance } from './stationary-variance.ts'

describe('stationary bootstrap', () => {
  const draw = (meanBlock: number, runs: number, count = 50) =>
    Array.from(stationaryResamples({ count, meanBlock, runs, random: random(1994) }), ({ indices }) => Array.from(indices))

  it('goes on to the neighbour, round the end, for blocks of the mean length asked for', () => {
    const paths = draw(8, 400)
    let broken = 0
    for (const path of paths) for (const [i, index] of path.entries()) if (i > 0 && index !== ((path[i - 1] ?? NaN) + 1) % 50) broken += 1
    // A new block begins at the neighbour once in 50 and is then not seen.
    const breaks = broken / (400 * 49)
    expect(1 / breaks, 'four standard errors').to.be.closeTo(8 / (49 / 50), 0.65)
  })

  it('takes every observation equally often', () => {
    const counts = new Float64Array(50)
    for (const index of draw(8, 2000).flat()) counts[index] = (counts[index] ?? NaN) + 1
    for (const count of counts) expect(count).to.be.closeTo(2000, 400)
  })

  it('is the same again with the same seed', () => {
    expect(draw(5, 3)).to.deep.equal(draw(5, 3))
  })

  it('spreads the mean as its exact variance says', () => {
    const values = Array.from({ length: 50 }, (_, i) => Math.sin(i / 3))
    const means = draw(8, 4000).map((path) => path.reduce((sum, index) => sum + (values[index] ?? NaN), 0) / 50)
    const centre = values.reduce((sum, value) => sum + value, 0) / 50
    const variance = means.reduce((sum, mean) => sum + (mean - centre) ** 2, 0) / 4000
    expect((variance * 50) / (stationaryVariance(values, 8) ?? NaN)).to.be.closeTo(1, 0.1)
  })
})
