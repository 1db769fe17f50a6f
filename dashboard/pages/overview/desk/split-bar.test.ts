import { expect } from 'chai'
import { scaleOf, splitBar, totalOf } from './split-bar.ts'

describe('the bar of a result', () => {
  const gained = { realised: 60, unrealised: 40, fees: 10 }
  const lost = { realised: -30, unrealised: 10, fees: 20 }

  it('sums open and closed, after fees', () => {
    expect([totalOf(gained), totalOf(lost)]).to.deep.equal([90, -40])
  })

  it('puts gains right of the middle and losses and fees left, on the scale of the largest side', () => {
    expect(scaleOf([gained, lost])).to.equal(100)
    expect(splitBar(gained, 100, 200)).to.deep.equal([{ part: 'realised', x: 100, width: 60 }, { part: 'unrealised', x: 160, width: 40 }, { part: 'fees', x: 90, width: 10 }])
    expect(splitBar(lost, 100, 200)).to.deep.equal([{ part: 'unrealised', x: 100, width: 10 }, { part: 'realised', x: 70, width: 30 }, { part: 'fees', x: 50, width: 20 }])
  })

  it('is empty where nothing came of it', () => {
    expect(splitBar({ realised: 0, unrealised: 0, fees: 0 }, scaleOf([]), 200)).to.deep.equal([])
  })
})
