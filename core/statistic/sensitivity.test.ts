import { expect } from 'chai'
import { sensitivity } from './sensitivity.ts'

describe('sensitivity', () => {
  it('measures the neighbours of the chosen set', () => {
    expect(sensitivity(10, [8, -2, 0])).to.deep.equal({ neighbours: 3, mean: 2, worst: -2, positive: 1 / 3, plateau: 0.2 })
  })

  it('says so when nothing was tried nearby, or the choice was no gain', () => {
    expect(sensitivity(10, [])).to.deep.equal({ neighbours: 0, mean: undefined, worst: undefined, positive: undefined, plateau: undefined })
    expect([sensitivity(-1, [8]).plateau, sensitivity(0, [8]).plateau]).to.deep.equal([undefined, undefined])
  })
})
