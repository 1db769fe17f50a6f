import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { BadData } from './bad-data.ts'
import { type RawBars, readBarCsv } from './read-bar-csv.ts'

describe('the times of a CSV of bars', () => {
  let folder = ''
  before(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-csv-'))))
  after(() => rmSync(folder, { recursive: true, force: true }))

  const read = (name: string, times: readonly string[]): RawBars => {
    const path = join(folder, 'A.csv')
    writeFileSync(path, `${name},Open,High,Low,Close,Volume\n${times.map((time) => `${time},10,11,9,10,100\n`).join('')}`)
    return readBarCsv(path, 'A.csv')
  }
  const told = (name: string, times: readonly string[]) => {
    const { isDated, start } = read(name, times)
    return { isDated, start: [...start].map((at) => new Date(at).toISOString()) }
  }

  it('are moments when they are such, also in a column called Date', () => {
    const moments = ['2025-08-20T13:30:00.000Z', '2025-08-20T13:31:00.000Z']
    expect(told('Date', moments.map((at) => String(Date.parse(at))))).to.deep.equal({ isDated: false, start: moments })
    expect(told('Date', moments)).to.deep.equal({ isDated: false, start: moments })
    expect(told('Datetime', ['2025-08-20 09:30:00-04:00', '2025-08-20 09:31:00-04:00'])).to.deep.equal({ isDated: false, start: moments })
  })

  it('name UTC and whole hours of offset in several ways', () => {
    const moments = ['2025-08-20T13:30:00.000Z', '2025-08-20T13:31:00.000Z']
    for (const zone of ['+00', ' +00', ' UTC', ' GMT', 'z']) expect(told('time', [`2025-08-20 13:30:00${zone}`, `2025-08-20T13:31:00.000${zone}`]), zone).to.deep.equal({ isDated: false, start: moments })
    expect(told('time', ['2025-08-20 09:30:00-04', '2025-08-20 09:31-04']), 'New York').to.deep.equal({ isDated: false, start: moments })
  })

  it('are refused on a day that no calendar has', () => {
    for (const time of ['2025-02-29', '2025-04-31T13:30:00Z', '2025-02-30 13:30:00+00']) expect(() => read('time', [time]), time).to.throw(BadData, `time is '${time}'`)
    expect(() => read('time_new_york', ['2025-02-30 09:30'])).to.throw(BadData, "A.csv, line 2: time is '2025-02-30 09:30', and time_new_york is written like 2026-03-10 09:30")
    expect(told('time', ['2024-02-29', '2024-03-31']).start).to.deep.equal(['2024-02-29T00:00:00.000Z', '2024-03-31T00:00:00.000Z'])
  })

  it('count seconds, milli-, micro- or nanoseconds since 1970, told apart by their size', () => {
    const moments = ['2025-08-20T13:30:00.000Z', '2025-08-20T13:31:00.000Z']
    for (const zeros of ['', '000', '000000', '000000000']) expect(told('time', moments.map((at) => `${Date.parse(at) / 1000}${zeros}`)), zeros).to.deep.equal({ isDated: false, start: moments })
    expect(told('time', [`${Date.parse('2025-08-20') / 1000}`])).to.deep.equal({ isDated: true, start: ['2025-08-20T00:00:00.000Z'] })
  })

  it('are refused where a number may be anything, a date without strokes among them', () => {
    for (const time of ['20250820', '202508201330', '20250820133000', '1755696', '99999999999', '1755696.5'])
      expect(() => read('time', [time]), time).to.throw(BadData, `A.csv, line 2: time is '${time}', neither a date nor like 2026-03-10T13:30:00Z, nor seconds`)
  })

  it('are days when all of them are dates or midnights', () => {
    const days = ['2025-08-20T00:00:00.000Z', '2025-08-21T00:00:00.000Z']
    for (const name of ['date', 'time']) {
      expect(told(name, ['2025-08-20', '2025-08-21'])).to.deep.equal({ isDated: true, start: days })
      expect(told(name, days.map((at) => String(Date.parse(at))))).to.deep.equal({ isDated: true, start: days })
    }
  })

  it('cannot be both', () => {
    expect(() => read('date', ['2025-08-20', '2025-08-20T13:30:00Z'])).to.throw(BadData, 'A.csv: the time in line 2 is a day, that in line 3 a moment')
  })
})
