import { expect } from 'chai'
import { millis } from '../../../core/brand.ts'
import { RateLimit } from './rate-limit.ts'

describe('the rate limit', () => {
  const at = millis(Date.parse('2026-01-02T14:30:10Z'))

  it('counts a market minute and names its end in epoch seconds', () => {
    const limit = new RateLimit(2)
    expect(limit.take(at)).to.deep.equal({ limit: 2, remaining: 1, reset: Date.parse('2026-01-02T14:31:00Z') / 1000, exceeded: false })
    expect(limit.take(at).exceeded).to.equal(false)
    expect(limit.take(at).exceeded).to.equal(true)
  })

  it('begins anew with the next minute', () => {
    const limit = new RateLimit(1)
    limit.take(at)
    expect(limit.take(at).exceeded).to.equal(true)
    expect(limit.take(millis(at + 60_000)).exceeded).to.equal(false)
  })
})
