import { expect } from 'chai'
import fc from 'fast-check'
import { millis } from '../brand.ts'
import { dayOf } from './civil-date.ts'
import { newYorkDate, newYorkMidnight, newYorkMinutes, newYorkOffset, newYorkTime } from './new-york-time.ts'

const HOUR = 3_600_000
const utc = (iso: string) => millis(Date.parse(iso))

describe('New York time', () => {
  it('changes on the two Sundays of 2025 at 02:00 local time', () => {
    expect(newYorkOffset(utc('2025-03-09T06:59:59.999Z'))).to.equal(-5 * HOUR)
    expect(newYorkOffset(utc('2025-03-09T07:00:00Z'))).to.equal(-4 * HOUR)
    expect(newYorkOffset(utc('2025-11-02T05:59:59.999Z'))).to.equal(-4 * HOUR)
    expect(newYorkOffset(utc('2025-11-02T06:00:00Z'))).to.equal(-5 * HOUR)
  })

  it('kept the rule of April and October until 2006', () => {
    expect(newYorkOffset(utc('2006-04-02T06:59:59Z'))).to.equal(-5 * HOUR)
    expect(newYorkOffset(utc('2006-04-02T07:00:00Z'))).to.equal(-4 * HOUR)
    expect(newYorkOffset(utc('2006-10-29T05:59:59Z'))).to.equal(-4 * HOUR)
    expect(newYorkOffset(utc('2006-10-29T06:00:00Z'))).to.equal(-5 * HOUR)
    expect(newYorkOffset(utc('2007-03-11T07:00:00Z')), 'first March change').to.equal(-4 * HOUR)
  })

  it('agrees with the time zone database of the platform, every six hours from 1998 to 2035', () => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' })
    for (let at = Date.UTC(1998, 0, 1); at < Date.UTC(2036, 0, 1); at += 6 * HOUR) {
      const minutes = newYorkMinutes(millis(at))
      const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      const shown = `${newYorkDate(millis(at))}, ${clock}`
      if (shown !== format.format(at)) expect(shown).to.equal(format.format(at))
    }
  })

  it('dates a moment by the wall calendar, not by UTC', () => {
    expect(newYorkDate(utc('2025-07-05T03:59:59Z'))).to.equal('2025-07-04')
    expect(newYorkDate(utc('2025-07-05T04:00:00Z'))).to.equal('2025-07-05')
  })

  it('finds midnight on days of 23, 24 and 25 hours', () => {
    expect(newYorkMidnight('2025-03-10') - newYorkMidnight('2025-03-09')).to.equal(23 * HOUR)
    expect(newYorkMidnight('2025-03-11') - newYorkMidnight('2025-03-10')).to.equal(24 * HOUR)
    expect(newYorkMidnight('2025-11-03') - newYorkMidnight('2025-11-02')).to.equal(25 * HOUR)
  })

  it('turns a wall-clock time into the moment that shows it', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayOf('1998-01-01'), max: dayOf('2035-12-31') }), fc.integer({ min: 180, max: 1439 }), (day, minutes) => {
        return newYorkMinutes(newYorkTime(day, minutes)) === minutes
      }),
      { seed: 11, numRuns: 2000 },
    )
  })

  it('takes the second of an hour that comes twice, and the hour before one that is left out', () => {
    expect(newYorkTime(dayOf('2025-11-02'), 90)).to.equal(utc('2025-11-02T06:30:00Z'))
    expect(newYorkTime(dayOf('2025-03-09'), 150)).to.equal(utc('2025-03-09T06:30:00Z'))
  })

  it('refuses times for which no rule is known', () => {
    for (const wrong of ['1986-12-31T00:00:00Z', '2038-02-01T00:00:00Z']) {
      expect(() => newYorkOffset(utc(wrong))).to.throw(RangeError, '1987 to 2037')
    }
  })
})
