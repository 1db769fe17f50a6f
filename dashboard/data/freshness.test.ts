import { expect } from 'chai'
import { freshness } from './freshness.ts'

describe('freshness', () => {
  const fresh = { monotonic: 50_000, heardAt: 49_000, wall: 1_000_000, updatedAt: 999_000, interval: 30, silence: 0 }

  it('is live within two intervals', () => {
    expect(freshness(fresh)).to.deep.equal({ type: 'live', age: 1_000 })
    expect(freshness({ ...fresh, updatedAt: 1_000_000 - 61_000 }).type).to.equal('live')
  })

  it('takes the larger of the silence of the connection and the age of the writing', () => {
    expect(freshness({ ...fresh, heardAt: 50_000 - 61_500 })).to.deep.equal({ type: 'late', age: 61_500 })
    expect(freshness({ ...fresh, updatedAt: 1_000_000 - 90_000 })).to.deep.equal({ type: 'late', age: 90_000 })
  })

  it('is stale after two minutes, however rare the writes are', () => {
    expect(freshness({ ...fresh, updatedAt: 1_000_000 - 120_001 }).type).to.equal('stale')
    expect(freshness({ ...fresh, interval: 600, updatedAt: 1_000_000 - 120_001 }).type).to.equal('stale')
  })

  it('counts the silence of the engine on top: the updater goes on writing old figures', () => {
    expect(freshness({ ...fresh, silence: 30_000 })).to.deep.equal({ type: 'live', age: 31_000 })
    expect(freshness({ ...fresh, silence: 70_000 })).to.deep.equal({ type: 'late', age: 71_000 })
    expect(freshness({ ...fresh, silence: 180_000 })).to.deep.equal({ type: 'stale', age: 181_000 })
  })

  it('never has an age below nothing, though the server be ahead', () => {
    expect(freshness({ ...fresh, heardAt: 60_000, updatedAt: 1_002_000 }).age).to.equal(0)
  })
})
