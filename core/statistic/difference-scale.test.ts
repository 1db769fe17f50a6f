import { expect } from 'chai'
import { BURN_IN, DifferenceScale } from './difference-scale.ts'

function fed(differences: readonly number[]): DifferenceScale {
  const scale = new DifferenceScale()
  for (const difference of differences) scale.standardise(difference)
  return scale
}

describe('scale of differences', () => {
  const coin = (count: number, size: number) => Array.from({ length: count }, (_, i) => (i % 2 ? size : -size))

  it('says nothing during the burn-in, nor while nothing differs', () => {
    expect(fed(coin(BURN_IN - 1, 2)).standardise(2)).to.equal(undefined)
    expect(fed(coin(BURN_IN, 2)).standardise(3)).to.be.closeTo(1.5, 1e-12)
    expect(fed(coin(BURN_IN, 0)).standardise(3)).to.equal(undefined)
  })

  it('knows only what came before: a first crash counts in full', () => {
    const scale = fed(coin(BURN_IN, 1))
    expect(scale.standardise(-50)).to.be.closeTo(-50, 1e-9)
    expect(scale.standardise(-50), 'the second is measured against the first').to.be.closeTo(-50 / Math.sqrt(1 + (2500 - 1) / 200), 1e-9)
  })

  it('does not shrink in quiet hours below the long mean square', () => {
    const scale = fed([...coin(1000, 1), ...coin(1000, 0.01)])
    expect(scale.standardise(1)).to.be.closeTo(1 / Math.sqrt((1000 + 0.1) / 2000), 1e-9)
  })

  it('goes on from its stored state', () => {
    const [scale, copy] = [fed(coin(800, 1.5)), new DifferenceScale()]
    copy.state = scale.state
    expect(copy.standardise(2)).to.equal(scale.standardise(2))
    expect(copy.state).to.deep.equal(scale.state)
  })
})
