import { expect } from 'chai'
import type { PositionView } from '../../core/module/strategy.ts'
import { SESSION } from '../testing/series.ts'
import { heldDirection } from './held-direction.ts'

const SOLD_PUT: PositionView = { direction: 'short', qty: 1, price: 1.05, openedAt: SESSION.open, stop: 60, target: 80 }

describe('which way the underlying should go for what is held', () => {
  it('is what the levels say: a sold put is bullish, a bought one bearish', () => {
    expect(heldDirection(SOLD_PUT)).to.equal('long')
    expect(heldDirection({ ...SOLD_PUT, direction: 'long', stop: 75, target: 60 })).to.equal('short')
  })

  it('is the position\'s own word where a level is missing', () => {
    expect(heldDirection({ ...SOLD_PUT, stop: null })).to.equal('short')
    expect(heldDirection({ ...SOLD_PUT, target: null })).to.equal('short')
  })
})
