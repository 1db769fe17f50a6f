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

  it('are read to their last letter: what says another zone besides, or half of the day, is refused', () => {
    expect(told('time', ['2025-08-20T09:30:00 -04:00', '2025-08-20 9:31:00 -0400']).start).to.deep.equal(['2025-08-20T13:30:00.000Z', '2025-08-20T13:31:00.000Z'])
    for (const time of ['2025-08-20 13:30 EST+00:00', '2025-08-20 (local) 13:30Z', '2025-08-20 01:30 PM -04:00']) expect(() => read('time', [time]), time).to.throw(BadData, `A.csv, line 2: time is '${time}', neither`)
  })

  it('are refused where the clocks of New York show them twice or never', () => {
    for (const time of ['2016-11-06 01:00', '2016-11-06 01:59:59', '2016-03-13 02:30']) expect(() => read('time_new_york', ['2016-03-11 09:30', time]), time).to.throw(BadData, `A.csv, line 3: time is '${time}', which the clocks of New York show twice or never`)
    expect(told('time_new_york', ['2016-03-13 01:59', '2016-03-13 03:00', '2016-11-06 00:59', '2016-11-06 02:00', '2016-11-06 01:30-04:00']).start).to.deep.equal(
      ['2016-03-13T06:59:00.000Z', '2016-03-13T07:00:00.000Z', '2016-11-06T04:59:00.000Z', '2016-11-06T07:00:00.000Z', '2016-11-06T05:30:00.000Z'])
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

describe('the cells of a CSV of bars', () => {
  let folder = ''
  before(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-csv-'))))
  after(() => rmSync(folder, { recursive: true, force: true }))

  const read = (text: string): RawBars => {
    const path = join(folder, 'A.csv')
    writeFileSync(path, text)
    return readBarCsv(path, 'A.csv')
  }
  const [day, next] = ['2025-08-20,1,2,0.5,1.5,10', '2025-08-21,1,2,0.5,1.25,10']

  it('may be quoted, separators and quotes within them', () => {
    const { close, start } = read(`\uFEFF"name","date",open,high,low,"close",volume\n"Trust, the ""first""",${day}\r\n "12"" wide" ,${next}\n5" deep,2025-08-22,1,2,0.5,"1.75",10\n`)
    expect([start.length, ...close]).to.deep.equal([3, 1.5, 1.25, 1.75])
    expect([...read(`date;open;high;low;close;volume;name\n${day.replaceAll(',', ';')};"a;b,c"\n`).close]).to.deep.equal([1.5])
    expect(() => read(`name,date,open,high,low,close,volume\n"a\nb",${day}\n`)).to.throw(BadData, 'A.csv, line 2: a quote is opened and not closed on its line')
  })

  it('may all be empty: such a row is as an empty line', () => {
    const { close, blanks } = read(`date,open,high,low,close,volume\n${day}\n,,,,,\n   \n${next}\n, , ,,,\n`)
    expect([[...close], blanks]).to.deep.equal([[1.5, 1.25], [3, 4, 6]])
  })

  it('are of one symbol, where a column names it', () => {
    expect(read(`ticker,date,open,high,low,close,volume\nA,${day}\nA,${next}\n`).start.length).to.equal(2)
    expect(() => read(`date,open,high,low,close,volume,Symbol\n${day},A\n${next},B\n`)).to.throw(BadData, 'A.csv, line 3: its rows are of A and of B: write a file for each symbol')
  })

  it('are of one column each, and plain decimals', () => {
    expect(() => read(`date,open,high,low,close,Close,volume\n2025-08-20,1,2,0.5,1.5,1.4,10\n`)).to.throw(BadData, 'A.csv: the header names close twice')
    expect(() => read(`date,open,high,low,close,volume\n2025-08-20,0x10,20,0.5,1.5,10\n`)).to.throw(BadData, "A.csv, line 2: open is '0x10', not a number")
    expect([...read(`date,open,high,low,close,volume\n2025-08-20,1e1,2e1,.5,+1.5,1E6\n`).volume]).to.deep.equal([1e6])
  })
})
