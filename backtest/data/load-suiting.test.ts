import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { BadData } from './bad-data.ts'
import { findSeries } from './find-series.ts'
import { loadFolder } from './load-folder.ts'

const calendar = sessionCalendar()

describe('a folder of several files of a symbol', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-suiting-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text)
  }
  /** Whole sessions of some days, in bars of so many minutes. */
  const bars = (first: string, last: string, minutes: number): string => {
    const starts = calendar.sessionsBetween(first, last).flatMap(({ open, close, date }) =>
      minutes === 1440 ? [date] : Array.from({ length: Math.ceil((close - open) / (minutes * 60_000)) }, (_, i) => String(open + i * minutes * 60_000)))
    return `time,open,high,low,close,volume\n${starts.map((start) => `${start},10,11,9,10,100\n`).join('')}`
  }
  const load = (first: string, last: string, decides: readonly number[] = [5], symbols: readonly string[] = ['SPY']) =>
    loadFolder({ root: folder, symbols, interval: undefined, calendar, wanted: { first, last, strategies: decides.map((interval) => ({ name: `every${interval}`, interval })) } })
      .then((loaded) => loaded.map(({ series }) => series.interval).join(), (error: unknown) => (error instanceof BadData ? error.message.replaceAll(folder, 'here') : String(error)))

  it('gives the shortest interval that covers the asked days, however the folders are called', async () => {
    write('1m/SPY.csv', bars('2016-02-10', '2016-02-19', 1))
    write('fives/SPY.csv', bars('2016-01-04', '2016-03-31', 5))
    expect(await load('2016-02-11', '2016-02-18')).to.equal('1')
    expect(await load('2016-02-08', '2016-02-18')).to.equal('5')
    expect(await load('2016-02-11', '2016-02-22')).to.equal('5')
  })

  it('gives the shortest that has some of the days where none covers them', async () => {
    write('1m/SPY.csv', bars('2016-02-10', '2016-02-19', 1))
    write('5m/SPY.csv', bars('2016-02-08', '2016-02-19', 5))
    expect(await load('2016-02-01', '2016-02-18')).to.equal('1')
    expect(await load('2016-02-01', '2016-02-09')).to.equal('5')
  })

  it('gives no interval that a strategy cannot decide on, and says which there are, their days and what to change', async () => {
    write('1m/SPY/2016-01.csv', bars('2016-01-04', '2016-01-08', 1))
    write('1m/SPY/2016-02.csv', bars('2016-02-10', '2016-02-19', 1))
    write('1d/SPY.csv', bars('2015-12-01', '2016-06-30', 1440))
    expect(await load('2016-02-11', '2016-02-18')).to.equal('1')
    expect(await load('2016-03-01', '2016-03-31', [5, 65])).to.equal(
      'here holds SPY in bars of 1 minute (2016-01-04 to 2016-01-08, 2016-02-10 to 2016-02-19) and of 1440 minutes (2015-12-01 to 2016-06-30), and none will do from 2016-03-01 to 2016-03-31. ' +
      'every5 decides on bars of 5 minutes, every65 decides on bars of 65 minutes; only bars of 1 minute make those: choose --start and --end among their days, or another folder. Bars of 1440 minutes can stand for its own: --interval 1440 --longer-bars')
    expect(await load('2016-03-01', '2016-03-31', [1440])).to.equal('1440')
    rmSync(join(folder, '1m'), { recursive: true })
    write('1h/SPY.csv', bars('2015-12-01', '2016-06-30', 60))
    expect(await load('2016-03-01', '2016-03-31')).to.include('none of them make those: add finer bars, or choose another --strategy. Bars of 1440 minutes can stand for its own: --interval 1440 --longer-bars')
  })

  it('gives an interval that every symbol has', async () => {
    write('1m/SPY.csv', bars('2016-02-10', '2016-02-19', 1))
    for (const symbol of ['SPY', 'QQQ']) for (const minutes of [5, 15]) write(`${minutes}m/${symbol}.csv`, bars('2016-02-10', '2016-02-19', minutes))
    expect(await load('2016-02-11', '2016-02-18', [15], ['QQQ', 'SPY'])).to.equal('5,5')
    rmSync(join(folder, '15m'), { recursive: true })
    expect(await load('2016-02-11', '2016-02-18', [15], ['QQQ', 'SPY']), 'the only one').to.equal('5,5')
    expect(await load('2016-02-11', '2016-02-18', [1], ['QQQ', 'SPY'])).to.include('here holds QQQ, SPY in bars of 5 minutes (2016-02-10 to 2016-02-19), and none will do')
  })

  it('gives the shortest on a weekend too, where pairs alone have bars of the days', async () => {
    const minutes = Array.from({ length: 7 * 1440 }, (_, i) => `${Date.parse('2016-02-10T00:00:00Z') + i * 60_000},10,11,9,10,100\n`)
    for (const [name, step] of [['1m', 1], ['5m', 5]] as const) {
      write(`${name}/SPY.csv`, bars('2016-02-10', '2016-02-19', step))
      write(`${name}/BTCUSD.csv`, `time,open,high,low,close,volume\n${minutes.filter((_, i) => i % step === 0).join('')}`)
    }
    expect(await load('2016-02-13', '2016-02-15', [5], ['SPY', 'BTC/USD'])).to.equal('1,1')
    expect(await load('2016-02-20', '2016-02-21', [5], ['SPY', 'BTC/USD'])).to.include('none will do')
  })

  it('with two of one interval is not guessed about', async () => {
    for (const name of ['a/1m/SPY.csv', 'b/1m/SPY.csv', '1d/SPY.csv']) write(name, bars('2016-02-10', '2016-02-19', name.includes('1m') ? 1 : 1440))
    expect(await load('2016-02-11', '2016-02-18')).to.match(/^here holds SPY more than once \(here.a.1m, here.b.1m\): name one of these folders/)
  })

  it('counts those alone whose first line names prices', async () => {
    write('1m/TWX.csv.gz', bars('2016-02-10', '2016-02-19', 1))
    write('actions/TWX.csv', 'ex_date,kind,value,previous_close\n2015-06-01,split,2,101\n')
    write('factors/TWX.csv.gz', 'through_date,price_factor,split_factor,reference_close\n1998-01-02,0.5,0.5,1\n')
    write('rates/US.csv', 'date,m1,m3\n1990-01-02,0.07,0.08\n')
    expect(await load('2016-02-11', '2016-02-18', [5], ['TWX'])).to.equal('1')
    const { series, others } = findSeries(folder)
    expect(series.map(({ symbol }) => symbol)).to.deep.equal(['TWX'])
    expect(others.map(({ name }) => name)).to.deep.equal(['actions/TWX.csv', 'factors/TWX.csv.gz', 'rates/US.csv'])
    expect(await load('2016-02-11', '2016-02-18', [5], ['US'])).to.equal('here holds no bars of US; it has TWX (rates/US.csv names no open, high, low and close in the first line)')
  })

  it('counts what was meant as bars, so that its fault is told', async () => {
    for (const [text, fault] of [['', 'SPY.csv is empty'], ['1455114600000,10,11,9,10,100\n', 'its first line is no header'], ['time|open|high|low|close|volume\n', 'the header lacks'], ['date,open,high,low,close\n', 'lacks volume']] as const) {
      write('SPY.csv', text)
      expect(await load('2016-02-11', '2016-02-18'), text).to.include(fault)
    }
  })
})
