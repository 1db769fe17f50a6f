import { expect } from 'chai'
import { sensitivity } from './sensitivity.ts'

describe('sensitivity', () => {
  const points = [[0.5, 0.5], [0.6, 0.5], [0.5, 0.4], [0.55, 0.62], [0.9, 0.9]]

  it('measures the neighbours of the chosen set', () => {
    const found = sensitivity({ points, scores: [10, 8, -2, 100, 100], chosen: 0, radius: 0.11 })
    expect([found.neighbours, found.mean, found.worst, found.positive, found.plateau]).to.deep.equal([2, 3, -2, 0.5, 0.3])
  })

  it('follows each coordinate by its ranks (scipy)', () => {
    const found = sensitivity({ points: [1, 2, 3, 4, 5].map((x) => [x, 7]), scores: [2, 1, 4, 3, 5], chosen: 0, radius: 1 })
    expect(found.trends[0]).to.be.closeTo(0.8, 1e-14)
    expect(found.trends[1], 'a coordinate that never moved').to.equal(undefined)
  })

  it('says so when nothing was tried nearby, or the choice was no gain', () => {
    const alone = { neighbours: 0, mean: undefined, worst: undefined, positive: undefined, plateau: undefined }
    expect(sensitivity({ points, scores: [10, 8, 1, 1, 1], chosen: 4, radius: 0.1 })).to.deep.include(alone)
    expect(sensitivity({ points, scores: [-1, 8, 1, 1, 1], chosen: 0, radius: 0.1 }).plateau).to.equal(undefined)
  })
})
