import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { millis } from '../brand.ts'
import { dateOf, dayNumber, weekday } from './civil-date.ts'
import { earlyClosesOf, holidaysOf } from './holidays.ts'
import { newYorkMinutes } from './new-york-time.ts'
import { sessionCalendar } from './session-calendar.ts'

const calendar = sessionCalendar()
const utc = (iso: string) => millis(Date.parse(iso))
const isWeekday = (day: number) => weekday(day) !== 0 && weekday(day) !== 6

/** NYSE Group press releases of 27 December 2021 (2022 to 2024) and 8 November 2024 (2025 to 2027). */
const PUBLISHED: Readonly<Record<number, { readonly closed: readonly string[]; readonly early: readonly string[] }>> = {
  2022: {
    closed: ['01-17', '02-21', '04-15', '05-30', '06-20', '07-04', '09-05', '11-24', '12-26'],
    early: ['11-25'],
  },
  2023: {
    closed: ['01-02', '01-16', '02-20', '04-07', '05-29', '06-19', '07-04', '09-04', '11-23', '12-25'],
    early: ['07-03', '11-24'],
  },
  2024: {
    closed: ['01-01', '01-15', '02-19', '03-29', '05-27', '06-19', '07-04', '09-02', '11-28', '12-25'],
    early: ['07-03', '11-29', '12-24'],
  },
  2026: {
    closed: ['01-01', '01-19', '02-16', '04-03', '05-25', '06-19', '07-03', '09-07', '11-26', '12-25'],
    early: ['11-27', '12-24'],
  },
  2027: {
    closed: ['01-01', '01-18', '02-15', '03-26', '05-31', '06-18', '07-05', '09-06', '11-25', '12-24'],
    early: ['11-26'],
  },
}

describe('session calendar: dates', () => {
  for (const [year, { closed, early }] of Object.entries(PUBLISHED)) {
    it(`keeps the holidays and early closes that the NYSE published for ${year}`, () => {
      expect(holidaysOf(Number(year)).map(dateOf)).to.deep.equal(closed.map((day) => `${year}-${day}`))
      expect(earlyClosesOf(Number(year)).map(dateOf)).to.deep.equal(early.map((day) => `${year}-${day}`))
    })
  }

  it('is closed on Independence Day 2025 and ends at 13:00 on the day before and after Thanksgiving', () => {
    expect(calendar.sessionOn('2025-07-04')).to.equal(undefined)
    for (const date of ['2025-07-03', '2025-11-28', '2025-12-24']) {
      const session = calendar.sessionOn(date)
      expect(session?.early, date).to.equal(true)
      expect(session && newYorkMinutes(session.close), date).to.equal(13 * 60)
    }
  })

  it('keeps New Year on Monday after a Sunday, and not at all on a Saturday', () => {
    expect(calendar.sessionOn('2023-01-02')).to.equal(undefined)
    expect(calendar.sessionOn('2021-12-31')?.early, 'an ordinary Friday').to.equal(false)
    expect(calendar.sessionOn('2027-12-31')?.early, 'an ordinary Friday').to.equal(false)
  })

  it('was closed on the days that no rule foresaw', () => {
    const days = ['2001-09-11', '2001-09-14', '2004-06-11', '2007-01-02', '2012-10-29', '2012-10-30', '2018-12-05', '2025-01-09']
    for (const date of days) expect(calendar.sessionOn(date), date).to.equal(undefined)
    expect(calendar.sessionOn('2001-09-17'), 'the Monday of the reopening').not.to.equal(undefined)
  })

  it('opened late on the first anniversary of the attacks, as the hour bars of that day show', () => {
    expect(calendar.sessionOn('2002-09-11')?.open).to.equal(Date.parse('2002-09-11T15:00:00Z'))
  })

  it('knows no Juneteenth before 2022', () => {
    expect(calendar.sessionOn('2020-06-19')).not.to.equal(undefined)
    expect(calendar.sessionOn('2021-06-18')).not.to.equal(undefined)
    expect(calendar.sessionOn('2022-06-20')).to.equal(undefined)
  })

  it('has the usual number of trading days', () => {
    const count = (year: number) => calendar.sessionsBetween(`${year}-01-01`, `${year}-12-31`).length
    expect(count(2001), 'four days fewer after the attacks').to.equal(248)
    expect(count(2023)).to.equal(250)
    expect(count(2024)).to.equal(252)
    expect(count(2025), 'one fewer for President Carter').to.equal(250)
  })
})

describe('session calendar: moments', () => {
  it('opens at 09:30 and closes at 16:00 New York time on both sides of both clock changes', () => {
    const expected = {
      '2025-03-07': ['2025-03-07T14:30:00.000Z', '2025-03-07T21:00:00.000Z'],
      '2025-03-10': ['2025-03-10T13:30:00.000Z', '2025-03-10T20:00:00.000Z'],
      '2025-10-31': ['2025-10-31T13:30:00.000Z', '2025-10-31T20:00:00.000Z'],
      '2025-11-03': ['2025-11-03T14:30:00.000Z', '2025-11-03T21:00:00.000Z'],
    }
    for (const [date, times] of Object.entries(expected)) {
      const session = calendar.sessionOn(date)
      expect([session?.open, session?.close].map((at) => new Date(at ?? 0).toISOString())).to.deep.equal(times)
    }
  })

  it('is open from the first moment of a session until just before its close', () => {
    expect(calendar.isOpen(utc('2025-11-28T14:29:59.999Z'))).to.equal(false)
    expect(calendar.isOpen(utc('2025-11-28T14:30:00Z'))).to.equal(true)
    expect(calendar.isOpen(utc('2025-11-28T17:59:59.999Z'))).to.equal(true)
    expect(calendar.isOpen(utc('2025-11-28T18:00:00Z')), 'an early close').to.equal(false)
    expect(calendar.isOpen(utc('2025-11-29T16:00:00Z')), 'a Saturday').to.equal(false)
  })

  it('finds the next session over a weekend and a holiday', () => {
    expect(calendar.nextSession(utc('2025-07-03T17:00:00Z')).date).to.equal('2025-07-07')
    expect(calendar.nextSession(utc('2025-07-07T13:29:59Z')).date, 'on the morning of the session').to.equal('2025-07-07')
    expect(calendar.nextSession(utc('2025-07-07T13:30:00Z')).date, 'once it is open').to.equal('2025-07-08')
  })

  it('finds the last session that is over', () => {
    expect(calendar.previousSession(utc('2025-07-07T13:30:00Z')).date).to.equal('2025-07-03')
    expect(calendar.previousSession(utc('2025-07-07T19:59:59Z')).date).to.equal('2025-07-03')
    expect(calendar.previousSession(utc('2025-07-07T20:00:00Z')).date).to.equal('2025-07-07')
    expect(calendar.previousSession(utc('2025-07-06T12:00:00Z')).date).to.equal('2025-07-03')
  })

  it('lists sessions between two dates that need not be sessions', () => {
    const dates = calendar.sessionsBetween('2025-07-03', '2025-07-08').map((session) => session.date)
    expect(dates).to.deep.equal(['2025-07-03', '2025-07-07', '2025-07-08'])
    expect(calendar.sessionsBetween('2025-07-04', '2025-07-06')).to.deep.equal([])
  })

  it('refuses to guess outside the years it knows', () => {
    expect(() => calendar.sessionOn('1997-12-31')).to.throw(RangeError, '1998 to 2035')
    expect(() => calendar.sessionOn('2036-01-02')).to.throw(RangeError, '1998 to 2035')
    expect(() => calendar.nextSession(utc('2035-12-31T22:00:00Z'))).to.throw(RangeError, '2035')
    expect(() => calendar.previousSession(utc('1998-01-02T12:00:00Z'))).to.throw(RangeError, '1998')
  })
})

describe('session calendar: the recorded calendar of 1998 to 2028', () => {
  const folder = process.env.TERCET_DATA
  // The folder of real data is not part of the repository.
  if (!folder) {
    // eslint-disable-next-line no-console
    console.log('not run: real data absent (TERCET_DATA names the folder that holds open/calendars)')
    return
  }
  const rows = readRows(join(folder, 'open/calendars/us_equity_holidays.csv'))
  const datesOf = (kind: string) => rows.filter((row) => row[1] === kind).map(([date = '']) => date)

  // New Year's Days on a Saturday are listed without effect, and one source lists an early close on a Sunday.
  const withoutEffect = new Set(['2011-01-01', '2022-01-01', '2017-12-24'])

  it('has the same holidays', () => {
    expect(allYears(holidaysOf)).to.deep.equal(datesOf('holiday').filter((date) => !withoutEffect.has(date)))
  })

  it('has the same early closes', () => {
    expect(allYears(earlyClosesOf)).to.deep.equal(datesOf('early_close').filter((date) => !withoutEffect.has(date)))
    expect(new Set(rows.filter((row) => row[1] === 'early_close').map((row) => row[2]))).to.deep.equal(new Set(['13:00']))
  })

  it('has the same regular hours, but for the late open of 2002-09-11 that the source does not know', () => {
    const market = readRows(join(folder, 'open/calendars/us_equity_hours.csv')).find((row) => row[3] === 'market')
    const clock = (text = '') => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
    for (const session of calendar.sessionsBetween('1998-01-01', '2028-12-31')) {
      if (session.date !== '2002-09-11') expect(newYorkMinutes(session.open), session.date).to.equal(clock(market?.[1]))
      if (!session.early) expect(newYorkMinutes(session.close), session.date).to.equal(clock(market?.[2]))
    }
  })

  it('has a session exactly on the remaining weekdays', () => {
    const closed = new Set(datesOf('holiday'))
    const expected: string[] = []
    for (let day = dayNumber(1998, 1, 1); day <= dayNumber(2028, 12, 31); day += 1) {
      if (isWeekday(day) && !closed.has(dateOf(day))) expected.push(dateOf(day))
    }
    expect(calendar.sessionsBetween('1998-01-01', '2028-12-31').map((session) => session.date)).to.deep.equal(expected)
  })
})

function readRows(path: string): readonly (readonly string[])[] {
  return readFileSync(path, 'utf8').trim().split('\n').slice(1).map((line) => line.trim().split(','))
}

function allYears(daysOf: (year: number) => readonly number[]): readonly string[] {
  return Array.from({ length: 31 }, (_, index) => daysOf(1998 + index)).flat().map(dateOf)
}
