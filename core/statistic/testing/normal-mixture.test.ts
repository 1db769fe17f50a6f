import { expect } from 'chai'
import { mixtureBound, mixtureLogEvidence, mixtureRho } from './normal-mixture.ts'

describe('normal mixture', () => {
  it('reaches 1 / alpha exactly at its bound', () => {
    for (const sides of [1, 2] as const) {
      const mixture = { sides, rho: mixtureRho(50, 0.05, sides) }
      for (const variance of [1, 50, 5000]) {
        const bound = mixtureBound(variance, 0.01, mixture)
        expect(Math.exp(mixtureLogEvidence(bound, variance, mixture))).to.be.closeTo(100, 1e-9)
      }
    }
  })

  it('is tight where its rho was made for', () => {
    const at = (variance: number) => mixtureBound(100, 0.05, { sides: 2, rho: mixtureRho(variance, 0.05, 2) })
    expect(at(100)).to.be.below(at(80))
    expect(at(100)).to.be.below(at(125))
  })
})
