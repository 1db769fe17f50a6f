import { expect } from 'chai'
import { commandAge } from './command-age.ts'

describe("a command's age", () => {
  const createdAt = 1_700_000_000_000

  it('is fresh through its last millisecond and expired after it', () => {
    expect(commandAge({ createdAt, ttlSeconds: 30 }, createdAt)).to.equal('fresh')
    expect(commandAge({ createdAt, ttlSeconds: 30 }, createdAt + 30_000)).to.equal('fresh')
    expect(commandAge({ createdAt, ttlSeconds: 30 }, createdAt + 30_001)).to.equal('expired')
  })

  it('forgives a clock that is five seconds fast, and no more', () => {
    expect(commandAge({ createdAt, ttlSeconds: 30 }, createdAt - 5_000)).to.equal('fresh')
    expect(commandAge({ createdAt, ttlSeconds: 30 }, createdAt - 5_001)).to.equal('future')
  })
})
