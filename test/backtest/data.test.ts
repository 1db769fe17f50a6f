import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { millis, type Millis } from '../../core/brand.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { recordedInstrument } from '../../core/market/recorded-instrument.ts'
import type { Log } from '../../core/ports/log.ts'
import { barSeries } from '../../backtest/bar-series.ts'
import { gapsOf } from '../../backtest/gaps.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { cachedBars } from '../../backtest/data/bar-cache.ts'
import { listCache } from '../../backtest/data/list-cache.ts'
import { loadFolder, loadSeries } from '../../backtest/data/load-folder.ts'
import { readParquetBars } from '../../backtest/data/parquet-bars.ts'
import { writeParquetBars } from '../../backtest/data/write-parquet-bars.ts'
import { gapSentence } from '../../cli/backtest/log-run.ts'
import { made } from './made-tape.ts'
import { CALENDAR } from './told-desk.ts'

const HEADER = 'time,open,high,low,close,volume\n'
const T = Date.parse('2016-01-05T14:30:00Z')
const line = (minute: number, price = 100): string => `${T + minute * 60_000},${price},${price + 1},${price - 1},${price},10\n`
const SILENT: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => SILENT }

const HALF_DAY = 43_200_000
const ACTIONS: readonly CorporateAction[] = [
  { type: 'dividend', symbol: 'QQQ', date: '2025-09-15', perShare: '0.51' },
  { type: 'split', symbol: 'QQQ', date: '2025-10-02', to: 3, from: 2 },
  { type: 'split', symbol: 'QQQ', date: '2025-11-04', to: 1, from: 20 },
]

describe('recorded bars', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-data-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const write = (name: string, text: string | Uint8Array): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const load = (symbols: readonly string[], interval?: number) => loadFolder({ root: folder, symbols, interval, calendar: CALENDAR })
  const failure = async (act: () => Promise<unknown>): Promise<string> => act().then(() => 'nothing was wrong', (error: unknown) => (error instanceof BadData ? error.message : String(error)))

  describe('out of a folder', () => {
    it('are read by name, gzip too, times as milliseconds or ISO', async () => {
      write('SPY.csv', `${HEADER}${line(0)}2016-01-05T14:31:00Z,101.5,102,101,101.25,1234\n`)
      write('QQQ/2016-01.csv.gz', gzipSync(HEADER + line(0, 50)))
      const [spy, qqq] = await load(['SPY', 'QQQ'])
      expect([...(spy?.series.close ?? [])]).to.deep.equal([100, 101.25])
      expect(spy?.series).to.include({ interval: 1, length: 2 })
      expect(qqq?.series.open[0]).to.equal(50)
    })

    it('of two files whose times overlap are those of the first, and of the second where the first has none', async () => {
      write('SPY/2016-01.csv', HEADER + line(0, 50) + line(1, 51) + line(4, 54))
      write('SPY/2016-01-05.csv', HEADER + line(1, 61) + line(2, 62) + line(3, 63) + line(5, 65))
      const [spy] = await load(['SPY'])
      expect([...(spy?.series.close ?? [])]).to.deep.equal([50, 51, 62, 63, 54, 65])
      expect(spy?.issues).to.deep.equal([`${join('SPY', '2016-01-05.csv')}: 1 bar repeats a time of a file before it, left out; 1 of them with other figures`])
    })

    it('are found whatever the case of their file', async () => {
      write('SPY.CSV', HEADER + line(0, 50))
      write('QQQ.csv.GZ', gzipSync(HEADER + line(0, 51)))
      const [spy, qqq] = await load(['SPY', 'QQQ'])
      expect([spy?.series.close[0], qqq?.series.close[0]]).to.deep.equal([50, 51])
    })

    it('that are called after no symbol are named', async () => {
      write('SPY_1m.csv', HEADER + line(0))
      expect(await failure(() => load(['SPY']))).to.contain('holds no files of bars (SPY_1m.csv: no name of a symbol): put SYMBOL.csv')
    })

    it('are told of by their line, empty lines counted', async () => {
      write('SPY.csv', `${HEADER}\n${line(0)}\n\n${line(1, -5)}`)
      expect(await failure(() => load(['SPY']))).to.contain('SPY.csv, line 6: prices must be above zero')
    })

    it('say how their numbers are to be written', async () => {
      const told = async (cells: string): Promise<string> => {
        write('SPY.csv', `time;open;high;low;close;volume\n${T};${cells}\n`)
        return failure(() => load(['SPY']))
      }
      expect(await told('100;101;99;100;1,234,567')).to.contain("volume is '1,234,567', not a number: numbers stand without separators of thousands and without the sign of a currency")
      expect(await told('$100.5;101;99;100;10')).to.contain("open is '$100.5', not a number: numbers stand without")
      expect(await told('100,5;101;99;100;10')).to.contain('write decimals with a point')
      write('SPY.csv', (HEADER + line(0)).replaceAll('\n', '\r'))
      expect(await failure(() => load(['SPY']))).to.equal('SPY.csv: its lines end with a carriage return alone: end them with a line feed')
    })

    it('of a class of shares are told from those of another by the name of their file or folder', async () => {
      write('BRK.A.csv', HEADER + line(0, 5))
      write('BRK-B.csv', HEADER + line(0, 6))
      write('BF.B/2016-01.csv', HEADER + line(0, 7))
      write('SPY.csv', HEADER + line(0, 8))
      const loaded = await load(['BRK.A', 'BRK.B', 'BF.B', 'SPY'])
      expect(loaded.map(({ series }) => [series.instrument.symbol, series.open[0]])).to.deep.equal([['BRK.A', 5], ['BRK.B', 6], ['BF.B', 7], ['SPY', 8]])
    })

    it('of shares that lie in no session are left out and told of, as live; those of pairs count', async () => {
      const [before, after, holiday] = [line(-1, 50), line(390, 150), `2016-07-04T14:30:00Z,9,9,9,9,9\n`]
      write('SPY.csv', HEADER + before + line(0) + line(389, 101) + after + holiday)
      write('BTC-USD.csv', HEADER + before + line(0) + after)
      const [shares, pair] = await load(['SPY', 'BTC/USD'], 1)
      expect([...(shares?.series.close ?? [])]).to.deep.equal([100, 101])
      expect(shares).to.deep.include({ issues: [], notes: ['3 bars of SPY before an open or after a close left out: shares are traded and marked in sessions alone, as live'] })
      expect(pair?.series.length).to.equal(3)
      expect(pair?.notes).to.deep.equal([])
    })

    it('count where a part of them lies in a session, and end the run where none does', async () => {
      const hour = (start: string): string => `${start},100,101,99,100,10\n`
      write('SPY.csv', HEADER + hour('2016-01-05T13:00:00Z') + hour('2016-01-05T14:00:00Z') + hour('2016-01-05T20:00:00Z') + hour('2016-01-05T21:00:00Z'))
      const [hours] = await load(['SPY'], 60)
      expect(hours?.series.length, '9:00 to 10:00 and 15:00 to 16:00 in New York').to.equal(2)
      rmSync(join(folder, 'SPY.csv'))
      write('QQQ.csv', HEADER + line(-2) + line(-1))
      expect(await failure(() => load(['QQQ'], 1))).to.equal('none of the 2 bars of QQQ lies within a session of the market (9:30 to 16:00 in New York on its days): times are read as UTC where they name no zone')
    })

    it('leave out and count what repeats or steps back, and say where', async () => {
      write('SPY.csv', HEADER + line(0) + line(1) + line(1, 77) + line(0, 78) + line(2) + line(2))
      const [{ series, issues } = { series: undefined, issues: [] }] = await load(['SPY'])
      expect([...(series?.close ?? [])]).to.deep.equal([100, 100, 100])
      expect(issues).to.deep.equal(['SPY.csv: 1 row repeating a time, left out; the first in line 7', 'SPY.csv: 1 row telling of a time again with other figures, left out; the first in line 4', 'SPY.csv: 1 row out of order, left out; the first in line 5'])
    })

    it('name file, line and cell of what is no number, and of prices that cannot be', async () => {
      write('SPY.csv', `${HEADER}${line(0)}${T + 60_000},ten,1,1,1,1\n`)
      expect(await failure(() => load(['SPY']))).to.equal("SPY.csv, line 3: open is 'ten', not a number: correct the row or remove it")
      write('SPY.csv', `${HEADER}${T},0,1,1,1,1\n`)
      expect(await failure(() => load(['SPY']))).to.include('line 2: prices must be above zero')
      write('SPY.csv', 'time,open\n1,2\n')
      expect(await failure(() => load(['SPY']))).to.include('the header lacks high, low, close, volume')
      write('SPY.csv.gz', new Uint8Array([1, 2, 3]))
      rmSync(join(folder, 'SPY.csv'))
      expect(await failure(() => load(['SPY']))).to.include('SPY.csv.gz is not whole gzip data: fetch it again')
    })

    it('are the same with a mark at the front, quotes, semicolons, tabs, the ends of lines of another system, seconds with a fraction, and new before old', async () => {
      const rows = [[T, 100, 101, 99, 100, 10], [T + 60_000, 101.5, 102, 101, 101.25, 1234]] as const
      const text = (separator: string, cells: readonly (readonly (string | number)[])[], end = '\n'): string => [HEADER.trim().replaceAll(',', separator), ...cells.map((row) => row.join(separator))].join(end) + end
      const told = async (file: string): Promise<unknown> => {
        write('SPY.csv', file)
        const [{ series, issues } = { series: undefined, issues: [] }] = await load(['SPY'])
        return { close: [...(series?.close ?? [])], start: [...(series?.start ?? [])], interval: series?.interval, issues }
      }
      const plain = { close: [100, 101.25], start: [T, T + 60_000], interval: 1, issues: [] }
      const quoted = `"time","open","high","low","close","volume"\n${rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')}\n`
      for (const file of [text(',', rows), `\uFEFF${text(',', rows)}`, quoted, text(';', rows), text('\t', rows, '\r\n'), text(',', rows.map(([at, ...more]) => [`${at / 1000}.0`, ...more]))]) expect(await told(file), file).to.deep.equal(plain)
      expect(await told(text(',', rows.toReversed()))).to.deep.equal({ ...plain, issues: ['SPY.csv: its rows run from new to old, turned around'] })
      expect(await told(text(',', [[T + 120_000, 1, 2, 3, 1, 1], ...rows.toReversed()])), 'its lines are still those of the file').to.deep.include({ issues: ['SPY.csv: its rows run from new to old, turned around', 'SPY.csv: 1 row whose high and low did not span open and close, widened; the first in line 2'] })
    })

    it('of another interval than those beside them, or than their folder says, are refused', async () => {
      const minutes = (step: number): string => HEADER + Array.from({ length: 30 }, (_, i) => line(i * step)).join('')
      const days = `date,open,high,low,close,volume\n${['2016-01-06', '2016-01-07'].map((day) => `${day},1,1,1,1,1\n`).join('')}`
      const refused = async (files: Readonly<Record<string, string>>): Promise<string> => {
        rmSync(folder, { recursive: true })
        for (const [name, text] of Object.entries(files)) write(name, text)
        return failure(() => load(['SPY']))
      }
      const remedy = ': keep each interval in a folder of its own, such as 1m and 1d'
      expect(await refused({ 'SPY.csv': minutes(1), 'SPY-2016.csv': days })).to.equal(`SPY.csv: its rows are 1 minute apart, in a series of days${remedy}`)
      expect(await refused({ 'SPY/2016-01-05.csv': minutes(1), 'SPY/2016-01-06.csv': minutes(5) })).to.equal(`${join('SPY', '2016-01-06.csv')}: its rows are 5 minutes apart, in a series of 1 minute${remedy}`)
      expect(await refused({ '1m/SPY.csv': days })).to.equal(`${join('1m', 'SPY.csv')}: its rows are days, in a series of 1 minute${remedy}`)
      expect(await refused({ '1m/SPY.csv': HEADER + line(0) + line(5) + line(35) + line(40) }), 'few rows may lack others').to.equal('nothing was wrong')
    })

    it("by a clock are those of the zone that their column's name states, on both sides of a change of the clocks", async () => {
      const starts = async (name: string, times: readonly string[]): Promise<readonly string[]> => {
        write('SPY.csv', `${name},open,high,low,close,volume\n${times.map((time) => `${time},1,1,1,1,1\n`).join('')}`)
        return (await load(['SPY'])).flatMap(({ series }) => Array.from(series.start, (at) => new Date(at).toISOString().replace('.000', '')))
      }
      expect(await starts('time_new_york', ['2016-03-11 09:30', '2016-03-11T15:59:00', '2016-03-14 09:30:00.000'])).to.deep.equal(['2016-03-11T14:30:00Z', '2016-03-11T20:59:00Z', '2016-03-14T13:30:00Z'])
      expect(await starts('Time_UTC', ['2016-03-11 14:30', '2016-03-11T14:31:00Z'])).to.deep.equal(['2016-03-11T14:30:00Z', '2016-03-11T14:31:00Z'])
      expect(await failure(() => starts('time_new_york', ['2016-03-11 25:30']))).to.include("time is '2016-03-11 25:30'")
    })

    it('that need another hand are refused with what to do', async () => {
      const refused = async (text: string | Uint8Array): Promise<string> => {
        write('SPY.csv', text)
        return failure(() => load(['SPY']))
      }
      expect(await refused(`${HEADER}2016-01-05 09:30:00,1,1,1,1,1\n`)).to.equal("SPY.csv, line 2: time is '2016-01-05 09:30:00', and nothing says of which zone: call the column time_new_york or time_utc, or end the times with Z (UTC) or an offset such as -05:00")
      expect(await refused('date,time,open,high,low,close,volume\n2016-01-05,09:30,1,1,1,1,1\n')).to.include('its days stand in date and its hours in time: put both in one column, time_new_york or time_utc')
      expect(await refused(`${HEADER}${T},1,1,1,1,"1,579"\n`)).to.equal("SPY.csv, line 2: volume is '1,579', not a number: write decimals with a point, and thousands without a separator")
      expect(await refused(`time;open;high;low;close;volume\n${T};1,5;1,5;1,5;1,5;3\n`)).to.include("open is '1,5', not a number: write decimals with a point")
      expect(await refused(line(0) + line(1))).to.include('its first line is no header: put time,open,high,low,close,volume above it')
      expect(await refused(`time,open,high,low,close\n${T},1,1,1,1\n`)).to.include('the header lacks volume, of which --participation is a share')
      expect(await refused(Buffer.from(`\uFEFF${HEADER}${line(0)}`, 'utf16le'))).to.equal('SPY.csv is UTF-16 text: save it as UTF-8')
      expect(await refused('')).to.include('SPY.csv is empty')
      expect(await refused(HEADER + [3, 1, 4, 2, 0].map((minute) => line(minute)).join(''))).to.include('3 of its 5 rows repeat a time or step back')
    })

    it('say so where no bar has a volume, and where a session opens as after a split that is not stated', async () => {
      const days = (volume: number, split = ''): string => `date,open,high,low,close,volume,split_ratio\n2014-06-05,646,650,640,645.57,${volume},\n2014-06-06,92.7,93.9,91.8,93.7,${volume},${split}\n2014-06-09,140.2,142,140,141,${volume},\n2014-06-10,70,71,69,70,${volume},\n`
      const issues = async (text: string): Promise<readonly string[]> => {
        write('AAPL.csv', text)
        return (await load(['AAPL'])).flatMap((one) => one.issues)
      }
      expect(await issues(days(5))).to.deep.equal([
        'AAPL opens on 2014-06-06 at 92.7 after a close of 645.57, as after a split of 7:1, and none is stated: if it was one, a column split_ratio must say so, or it is played as a fall',
        'AAPL opens on 2014-06-09 at 140.2 after a close of 93.7, as after a split of 2:3, and none is stated: if it was one, a column split_ratio must say so, or it is played as a rise',
        'AAPL opens on 2014-06-10 at 70 after a close of 141, as after a split of 2:1, and none is stated: if it was one, a column split_ratio must say so, or it is played as a fall',
      ])
      expect(await issues(days(0, '7:1'))).to.have.length(3).and.to.include('no bar of AAPL has a volume, of which --participation is a share: nothing fills under it, and with --participation 0 everything does')
    })

    it('far beyond both of their neighbours are named, and what goes on from there, as after a split, is none', async () => {
      const issues = async (closes: readonly number[]): Promise<readonly string[]> => {
        write('SPY.csv', HEADER + closes.map((close, i) => `${Date.parse('2026-03-10T13:30:00Z') + i * 60_000},${close},${close},${close},${close},5\n`).join(''))
        return (await load(['SPY'])).flatMap((one) => one.issues)
      }
      expect(await issues([100, 1e300, 101, 50, 102, 103, 51.5, 52, 206, 205])).to.deep.equal([
        '2 bars of SPY with a price more than twice, or less than half, of those on both sides; the first at 2026-03-10 13:31 UTC (from 1e+300 to 1e+300, 100 to 100 before it and 101 to 101 after it): played as it stands, so correct the row if no market did that',
      ])
      expect(await issues([100, 199, 100, 51, 52, 200])).to.deep.equal([])
    })

    it('of less than a minute, or of parts of one, are none of a backtest\'s', async () => {
      const every = (seconds: number) => HEADER + Array.from({ length: 20 }, (_, i) => line((i * seconds) / 60)).join('')
      for (const [name, seconds] of [['AAA', 5], ['BBB', 30], ['CCC', 90]] as const) {
        write(`${name}.csv`, every(seconds))
        expect(await failure(() => load([name]))).to.equal(`${name}.csv: its rows are ${seconds} seconds apart, and bars are of whole minutes: make larger ones`)
      }
      write('DDD.csv', HEADER + Array.from({ length: 20 }, (_, i) => `${T + i * 120_000 + (i % 3)},100,101,99,100,10\n`).join(''))
      expect((await load(['DDD']))[0]?.series.interval, 'a clock that is late by milliseconds').to.equal(2)
    })

    it('of several intervals, or of others than the one asked for, are named with the flag that chooses', async () => {
      const hours = HEADER + line(0) + line(60) + line(120)
      write('1h/AAA.csv', hours)
      write('1m/BBB.csv', HEADER + line(0) + line(1))
      expect(await failure(() => load(['AAA', 'BBB']))).to.equal('the files of AAA, BBB have different intervals (60, 1 minutes), and a run has one: choose it with --interval where each has it, or add files of one interval for all')
      write('5m/AAA.csv', HEADER + line(0) + line(5))
      expect(await failure(() => load(['AAA'], 15))).to.match(/holds AAA with (60 and 5|5 and 60) minutes a bar, not 15: change --interval$/)
    })

    it('an empty folder, a missing one and an unknown symbol are named with the remedy', async () => {
      expect(await failure(() => load(['SPY']))).to.include('holds no files of bars: put SYMBOL.csv')
      expect(await failure(() => loadFolder({ root: join(folder, 'none'), symbols: ['SPY'], interval: undefined, calendar: CALENDAR }))).to.include('cannot be read: check the path after --data')
      write('SPY.csv', HEADER + line(0))
      expect(await failure(() => loadFolder({ root: join(folder, 'SPY.csv'), symbols: ['SPY'], interval: undefined, calendar: CALENDAR }))).to.equal(`${join(folder, 'SPY.csv')} is a file: name the folder it lies in, as in --data ${folder}`)
      expect(await failure(() => load(['QQQ']))).to.include('holds no bars of QQQ; it has SPY')
    })

    it('dates are sessions, and splits and dividends beside them are actions', async () => {
      write('AIG.csv', 'date,open,high,low,close,volume,cash_dividend,split_ratio\n2009-06-30,1.16,1.2,1.1,1.16,5,0,1\n2009-07-01,19.65,22.96,17.54,18.08,6,0.2,0.05\n2009-07-04,1,1,1,1,1,0,1\n')
      const [{ series, actions, issues } = { series: undefined, actions: [], issues: [] }] = await load(['AIG'])
      expect(series?.interval).to.equal(1440)
      expect(new Date(series?.end[1] ?? 0).toISOString()).to.equal('2009-07-01T20:00:00.000Z')
      expect(actions).to.deep.equal([{ type: 'split', symbol: 'AIG', date: '2009-07-01', to: 1, from: 20 }, { type: 'dividend', symbol: 'AIG', date: '2009-07-01', perShare: '0.2' }])
      expect(issues).to.deep.equal(['AIG.csv: 1 row on a day without a session, left out; the first in line 4'])
    })

    it('so are midnights of New York, as which Alpaca writes days; a pair\'s stay what they are', async () => {
      const rows = ['2009-10-30T04:00:00Z,20,21,19,20,5,0,1', '2009-11-02T05:00:00Z,1.1,1.2,1,1.1,6,0,20', '2009-11-03T05:00:00Z,1.1,1.2,1,1.1,6,0.2,1'].join('\n')
      const text = `time,open,high,low,close,volume,cash_dividend,split_ratio\n${rows}\n`
      write('AIG.csv', text)
      write('BTCUSD.csv', text.replaceAll(/,(0|0\.2),\d+$/gm, ',0,1'))
      const [share, pair] = await load(['AIG', 'BTC/USD'], 1440)
      expect([...(share?.series.start ?? [])].map((at) => new Date(at).toISOString()), 'the clocks were set back between them').to.deep.equal(['2009-10-30T13:30:00.000Z', '2009-11-02T14:30:00.000Z', '2009-11-03T14:30:00.000Z'])
      expect(share?.actions.map(({ type, date }) => [type, date])).to.deep.equal([['split', '2009-11-02'], ['dividend', '2009-11-03']])
      expect(share?.issues).to.deep.equal([])
      expect(new Date(pair?.series.start[1] ?? NaN).toISOString()).to.equal('2009-11-02T05:00:00.000Z')
    })
  })

  describe('have their gaps named', () => {
    it('a day that is missing is one gap with its date', () => {
      const whole = made({ seed: 1, days: 3 })
      const kept = [...whole.start.keys()].filter((i) => i < 390 || i >= 780)
      const pick = (column: Float64Array): Float64Array => Float64Array.from(kept, (i) => column[i] ?? NaN)
      const series = { ...whole, length: kept.length, start: pick(whole.start), end: pick(whole.end), open: pick(whole.open), high: pick(whole.high), low: pick(whole.low), close: pick(whole.close), volume: pick(whole.volume) }
      expect(gapsOf(series, CALENDAR).map(gapSentence)).to.deep.equal(['gap: no bars of AAA on 2016-01-05'])
      expect(gapsOf(whole, CALENDAR)).to.deep.equal([])
    })

    it('minutes within a session too, from its open to its close, and nothing between two sessions', () => {
      const whole = made({ seed: 1, days: 2 })
      const kept = [...whole.start.keys()].filter((i) => i !== 0 && i !== 100 && i !== 101 && i !== 389)
      const pick = (column: Float64Array): Float64Array => Float64Array.from(kept, (i) => column[i] ?? NaN)
      const series = { ...whole, length: kept.length, start: pick(whole.start), end: pick(whole.end) }
      expect(gapsOf(series, CALENDAR).map(gapSentence)).to.deep.equal([
        'gap: 1 bar of AAA missing on 2016-01-04, at 14:30 UTC', 'gap: 2 bars of AAA missing on 2016-01-04, 16:10 to 16:11 UTC', 'gap: 1 bar of AAA missing on 2016-01-04, at 20:59 UTC',
      ])
    })

    it('hours on the clock hold the half hour after the open in the one that begins before it', () => {
      const hours = (date: string, from: number) => Array.from({ length: 7 - from }, (_, i) => Date.parse(`${date}T14:00:00Z`) + (from + i) * 3_600_000)
      const gaps = (starts: readonly number[]) => {
        const prices = new Float64Array(starts.length).fill(100)
        return gapsOf(barSeries({ instrument: recordedInstrument('AAA'), interval: 60, calendar: CALENDAR, columns: { start: Float64Array.from(starts), open: prices, high: prices, low: prices, close: prices, volume: prices } }), CALENDAR).map(gapSentence)
      }
      expect(gaps([...hours('2016-01-04', 0), ...hours('2016-01-05', 0)])).to.deep.equal([])
      expect(gaps([...hours('2016-01-04', 0), ...hours('2016-01-05', 1)])).to.deep.equal(['gap: 1 bar of AAA missing on 2016-01-05, at 14:30 UTC'])
    })
  })

  describe('in Parquet', () => {
    const columns = made({ seed: 2, symbol: 'BTC/USD', days: 40 })

    it('come back as they were written, over several row groups', async () => {
      const path = join(folder, 'a.parquet')
      writeParquetBars(path, columns, { until: '7' })
      const { columns: read, notes } = await readParquetBars(path, 'a.parquet')
      for (const name of ['start', 'open', 'high', 'low', 'close', 'volume'] as const) expect(Buffer.from(read[name].buffer).equals(Buffer.from(columns[name].buffer, columns[name].byteOffset, columns[name].byteLength)), name).to.equal(true)
      expect(notes['until']).to.equal('7')
    })

    it('a damaged file is named, with the remedy', async () => {
      const path = join(folder, 'a.parquet')
      writeParquetBars(path, columns)
      const whole = readFileSync(path)
      writeFileSync(path, whole.subarray(0, whole.length - 100))
      expect(await failure(() => readParquetBars(path, 'a.parquet'))).to.match(/^a\.parquet is no whole Parquet file of bars .*: delete it and run again/)
      expect(await failure(() => readParquetBars(join(path, 'b.parquet'), 'b.parquet')), 'a file where a folder should be').to.equal('b.parquet cannot be opened (ENOTDIR): check that it is there and may be read')
      writeFileSync(path, 'nothing of the kind')
      expect(await failure(() => readParquetBars(path, 'a.parquet'))).to.include('is no whole Parquet file')
    })
  })

  describe('through the cache', () => {
    const bars = (from: number, to: number): readonly Bar[] => Array.from({ length: Math.max(0, Math.ceil((to - from) / 3_600_000)) }, (_, i) => ({ symbol: 'QQQ', start: millis(from + i * 3_600_000), open: 1, high: 2, low: 1, close: 1.5, volume: i }))
    const from = millis(Date.parse('2025-09-01T00:00:00Z'))
    const to = millis(Date.parse('2025-11-05T00:00:00Z'))
    const request = (calls: (readonly [string, string])[], given: { readonly to?: Millis; readonly now?: Millis; readonly fails?: string } = {}) => ({
      folder, feed: 'iex', symbol: 'QQQ', from, to: given.to ?? to, now: given.now ?? millis(Date.parse('2026-03-01T00:00:00Z')), log: SILENT,
      fetch: (_: string, first: Millis, last: Millis) => {
        const month = new Date(first).toISOString().slice(0, 7)
        if (month === given.fails) return Promise.reject(new Error('the line is dead'))
        calls.push([new Date(first).toISOString(), new Date(last).toISOString()])
        return Promise.resolve({ bars: bars(first, last), actions: ACTIONS.filter(({ date }) => Date.parse(date) >= first - HALF_DAY && Date.parse(date) < last) })
      },
    })

    it('are asked for month by month, and a second run asks for nothing', async () => {
      const calls: (readonly [string, string])[] = []
      const first = await cachedBars(request(calls))
      expect(calls.map(([start]) => start.slice(0, 10))).to.deep.equal(['2025-09-01', '2025-10-01', '2025-11-01'])
      const second = await cachedBars(request(calls))
      expect(calls).to.have.length(3)
      expect(second).to.deep.include({ fetched: 0, found: 3 })
      expect(second.files.map(({ start }) => start.length)).to.deep.equal(first.files.map(({ start }) => start.length))
      expect(readdirSync(folder)).to.deep.equal(['iex_QQQ_1m_2025-09.parquet', 'iex_QQQ_1m_2025-10.parquet', 'iex_QQQ_1m_2025-11.parquet'])
    })

    it('keep what happened to their shares with its month, each day once', async () => {
      const noon = millis(Date.parse('2025-11-04T12:00:00Z'))
      await cachedBars(request([], { now: noon }))
      for (const { files } of [await cachedBars(request([])), await cachedBars(request([]))])
        expect(files.flatMap(({ actions }) => actions.map(({ at, dividend, split }) => [new Date(at).toISOString().slice(0, 10), dividend, split]))).to.deep.equal([
          ['2025-09-15', '0.51', ''], ['2025-10-02', '', '3:2'], ['2025-11-04', '', '1:20'],
        ])
    })

    it('kept in the shares of another day are fetched anew', async () => {
      const calls: (readonly [string, string])[] = []
      await cachedBars(request(calls))
      const path = join(folder, 'iex_QQQ_1m_2025-10.parquet')
      const { columns, notes } = await readParquetBars(path, path)
      writeParquetBars(path, columns, { ...notes, adjustment: 'split' })
      await cachedBars(request(calls))
      expect(calls.map(([start]) => start.slice(0, 7))).to.deep.equal(['2025-09', '2025-10', '2025-11', '2025-10'])
    })

    it('whose file does not tell what happened to their shares are named, with the remedy', async () => {
      await cachedBars(request([]))
      const path = join(folder, 'iex_QQQ_1m_2025-10.parquet')
      const { columns, notes } = await readParquetBars(path, path)
      for (const actions of ['{x', '{}']) {
        writeParquetBars(path, columns, { ...notes, actions })
        expect(await failure(() => cachedBars(request([])))).to.equal(`${path} does not tell its splits and dividends: delete it and run again, what was fetched is fetched anew`)
      }
    })

    it('that changed on the disk are refused, by whoever reads them', async () => {
      await cachedBars(request([]))
      const path = join(folder, 'iex_QQQ_1m_2025-10.parquet')
      const { columns, notes } = await readParquetBars(path, path)
      const changed = [
        [{ ...columns, close: columns.close.with(7, 1.25) }, notes], [columns, { ...notes, until: '9999999999999' }], [columns, { ...notes, actions: '[]' }],
      ] as const
      for (const [bars, told] of changed) {
        writeParquetBars(path, bars, told)
        expect(await failure(() => cachedBars(request([])))).to.equal(`${path} is not as it was written: delete it and run again, what was fetched is fetched anew`)
        const [found] = listCache(folder)
        expect(await failure(() => (found ? loadSeries(found, CALENDAR) : Promise.resolve()))).to.include('iex_QQQ_1m_2025-10.parquet is not as it was written')
      }
      const { checksum: _, ...older } = notes
      writeParquetBars(path, columns, older)
      expect((await cachedBars(request([]))).fetched, 'a file from before there were checksums').to.equal(0)
    })

    it('go on where a failed fetch stopped', async () => {
      const calls: (readonly [string, string])[] = []
      const said: string[] = []
      const broken = { ...request(calls, { fails: '2025-11' }), log: { ...SILENT, error: (line: string) => void said.push(line) } }
      expect(await cachedBars(broken).then(() => 'done', (error: unknown) => String(error))).to.include('the line is dead')
      expect(said, 'the log says which call, and the error why: once').to.deep.equal(['failed call: bars of QQQ for 2025-11'])
      await cachedBars(request(calls))
      expect(calls.map(([start]) => start.slice(0, 7))).to.deep.equal(['2025-09', '2025-10', '2025-11'])
    })

    it('that came late, or changed with late trades, are there when they are asked for again, and nothing is asked twice of one moment', async () => {
      const [start, now] = [millis(Date.parse('2025-11-04T15:00:00Z')), millis(Date.parse('2025-11-04T15:10:00Z'))]
      const minutes = (count: number, close: number): readonly Bar[] => Array.from({ length: count }, (_, i) => ({ symbol: 'QQQ', start: millis(start + i * 60_000), open: 1, high: 2, low: 1, close: i === count - 1 ? close : 1.5, volume: 1 }))
      let calls = 0
      const asked = async (at: number, bars: readonly Bar[]) => {
        const fetch = (_: string, first: Millis, last: Millis) => Promise.resolve({ bars: bars.filter((bar) => bar.start >= first && bar.start < last), actions: [] }).finally(() => (calls += 1))
        const { files } = await cachedBars({ folder, feed: 'iex', symbol: 'QQQ', from: start, to: millis(start + 86_400_000), now: millis(at), log: SILENT, fetch })
        return Array.from(files.at(-1)?.close ?? [])
      }
      expect(await asked(now, minutes(9, 1.2))).to.have.length(9)
      expect(await asked(now, minutes(9, 1.2))).to.have.length(9)
      expect(calls).to.equal(1)
      expect(await asked(now + 60_000, minutes(11, 1.7)), 'the ninth as it is now, and the tenth').to.deep.equal([...Array.from({ length: 10 }, () => 1.5), 1.7])
    })

    it('of a month that is not over are completed, not fetched again', async () => {
      const calls: (readonly [string, string])[] = []
      const noon = millis(Date.parse('2025-11-04T12:00:00Z'))
      await cachedBars(request(calls, { now: noon }))
      const { files } = await cachedBars(request(calls))
      expect(calls.at(-1)?.[0]).to.equal('2025-11-04T11:58:00.000Z')
      const november = files.at(-1)?.start ?? new Float64Array()
      expect(november.every((at, i) => i === 0 || at > (november[i - 1] ?? Infinity)), 'in order, none twice').to.equal(true)
    })
  })
})
