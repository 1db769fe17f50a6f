import { expect } from 'chai'
import { type JournalPlace, shareBehind } from './share-behind.ts'

const DAY = 86_400_000
const KEEPING = { inputRetention: 3 * DAY, journalBytes: 1_000 }
const BEGUN: JournalPlace = { seq: 100, wall: 0, bytes: 0 }
const behind = (now: Partial<JournalPlace>, pruned = 0): number => shareBehind(BEGUN, { ...BEGUN, ...now }, { keeping: KEEPING, pruned })

describe('what a journal keeps behind its newest start', () => {
  it('is told by age, so that a quiet journal has a new start before the old one leaves', () => {
    expect(behind({ wall: 1.5 * DAY })).to.equal(0.5)
  })

  it('is told by growth while the journal fills', () => {
    expect(behind({ wall: 1, bytes: 600 })).to.equal(0.6)
  })

  it('is told by number once its oldest inputs have left, for then it grows no more', () => {
    expect(behind({ seq: 400 }, 60)).to.be.closeTo(300 / 340, 1e-9)
    expect(behind({ seq: 400 }, 200), 'the start itself has left').to.be.above(1)
  })

  it('is little right after a start, also in a journal that has long been full', () => {
    expect(behind({ seq: 101, bytes: 1, wall: 1_000 }, 50)).to.be.below(0.02)
    expect(behind({ seq: 102 }, 1), 'pruned at its very beginning').to.be.below(0.5)
  })
})
