import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { auditNights } from './audit-nights.ts'

const at = (text: string) => millis(Date.parse(text))
const BEGAN = at('2026-03-10T12:00:00Z')
const closed = (text: string) => ({ now: at(text), isMarketOpen: false })

describe('the nights of an audit', () => {
  it('begin for pairs when the UTC date turns, for all else when the one of New York does and the market is closed', () => {
    const nights = auditNights({ last: () => undefined, began: BEGAN })
    expect(nights.isDue('crypto', closed('2026-03-10T23:59:59Z'))).to.equal(false)
    expect(nights.isDue('crypto', { ...closed('2026-03-11T00:00:00Z'), isMarketOpen: true }), 'pairs never close').to.equal(true)
    expect(nights.isDue('stocks', closed('2026-03-11T03:59:59Z')), '23:59:59 in New York').to.equal(false)
    expect(nights.isDue('options', closed('2026-03-11T04:00:00Z'))).to.equal(true)
    expect(nights.isDue('stocks', { now: at('2026-03-11T15:00:00Z'), isMarketOpen: true }), 'one that was missed waits for the close').to.equal(false)
  })

  it('have one audit each, also one that failed, and one that an earlier process made', () => {
    const nights = auditNights({ last: (module) => (module === 'stocks' ? at('2026-03-10T04:00:01Z') : undefined), began: at('2026-03-12T00:00:00Z') })
    expect(nights.isDue('stocks', closed('2026-03-10T12:00:00Z')), 'made already').to.equal(false)
    expect(nights.isDue('stocks', closed('2026-03-12T12:00:00Z')), 'the engine was away at midnight').to.equal(true)
    nights.begin('stocks', at('2026-03-12T12:00:00Z'))
    expect(nights.isDue('stocks', closed('2026-03-12T12:00:01Z'))).to.equal(false)
    expect(nights.isDue('stocks', closed('2026-03-13T05:00:00Z'))).to.equal(true)
  })
})
