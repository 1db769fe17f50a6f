import { expect } from 'chai'
import { dayAfter, dayAsked } from './day-picker.ts'

describe('the day that a page shows', () => {
  const market = Date.UTC(2026, 10, 21, 3, 0) // 22:00 of 20 November in New York

  it('is the market\'s present date, until the address names another', () => {
    expect(dayAsked({}, market)).to.deep.equal({ date: '2026-11-20', today: '2026-11-20' })
    expect(dayAsked({ date: '2026-11-18' }, market)).to.deep.equal({ date: '2026-11-18', today: '2026-11-20' })
  })

  it('needs no market time when the address names one, and is not known with neither', () => {
    expect(dayAsked({ date: '2026-11-18' }, undefined)).to.deep.equal({ date: '2026-11-18', today: '2026-11-18' })
    expect(dayAsked({}, undefined)).to.equal(undefined)
  })

  it('is never what is no date', () => {
    for (const date of ['yesterday', '2026-02-30', '2026-13-01']) expect(dayAsked({ date }, market)?.date, date).to.equal('2026-11-20')
  })

  it('goes on over the ends of months and over a change of the clock', () => {
    expect([dayAfter('2026-03-01', -1), dayAfter('2026-12-31', 1), dayAfter('2026-03-08', 1), dayAfter('2026-11-01', -1)]).to.deep.equal(['2026-02-28', '2027-01-01', '2026-03-09', '2026-10-31'])
  })
})
