import { expect } from 'chai'
import fc from 'fast-check'
import { DAY, addDays, dateOf, dayNumber, dayOf, weekday } from './civil-date.ts'

describe('civil date', () => {
  it('agrees with the Date object of the language on every day from 1900 to 2100', () => {
    const wrong: number[] = []
    for (let day = -25_567; day < 47_847; day += 1) {
      const date = new Date(day * DAY)
      if (dateOf(day) !== date.toISOString().slice(0, 10) || weekday(day) !== date.getUTCDay()) wrong.push(day)
    }
    expect(wrong).to.deep.equal([])
  })

  it('reads back every date it writes', () => {
    fc.assert(fc.property(fc.integer({ min: -100_000, max: 200_000 }), (day) => dayOf(dateOf(day)) === day), { seed: 3, numRuns: 1000 })
  })

  it('knows the leap days of the Gregorian calendar', () => {
    expect(addDays('2000-02-28', 1), '2000 is divisible by 400').to.equal('2000-02-29')
    expect(addDays('1900-02-28', 1), '1900 is not').to.equal('1900-03-01')
    expect(addDays('2024-03-01', -1)).to.equal('2024-02-29')
    expect(addDays('2025-12-31', 1)).to.equal('2026-01-01')
  })

  it('runs on into the next month for a day past the end', () => {
    expect(dateOf(dayNumber(2025, 2, 29))).to.equal('2025-03-01')
  })

  it('refuses what is not a day', () => {
    for (const wrong of ['2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '20250101', '', '2025-01-01T00:00:00Z']) {
      expect(() => dayOf(wrong), wrong).to.throw(RangeError, 'not a date')
    }
  })
})
