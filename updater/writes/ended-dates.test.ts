import { expect } from 'chai'
import { endedDates } from './ended-dates.ts'

describe('market dates that have ended', () => {
  it('are the one that was under way and those between, the oldest first', () => {
    expect(endedDates('2026-10-30', '2026-10-31')).to.deep.equal(['2026-10-30'])
    expect(endedDates('2026-10-30', '2026-11-02')).to.deep.equal(['2026-10-30', '2026-10-31', '2026-11-01'])
  })

  it('are none on the same date, before it, and where no date is known', () => {
    expect([endedDates('2026-10-30', '2026-10-30'), endedDates('2026-10-31', '2026-10-30'), endedDates('', '2026-10-30'), endedDates('2026-10-30', '')]).to.deep.equal([[], [], [], []])
  })

  it('are no more than an engine still tells of', () => {
    expect(endedDates('2026-01-01', '2026-03-10')).to.deep.equal(['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'])
  })
})
