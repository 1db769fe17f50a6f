import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { BadData } from './bad-data.ts'
import { readBarCsv } from './read-bar-csv.ts'
import { toSeries } from './to-series.ts'

const HEADER = 'time,open,high,low,close,volume,cash_dividend,split_ratio'
const calendar = sessionCalendar()
/** The 9th and the 10th of September 2025, from the open on; the last minute of the 9th is 19:59 in New York, the next day of UTC. */
const MINUTES = ['2025-09-09T13:30:00Z', '2025-09-09T13:31:00Z', '2025-09-09T23:59:00Z', '2025-09-10T13:30:00Z', '2025-09-10T13:31:00Z', '2025-09-11T00:30:00Z']

describe('actions beside bars', () => {
  let folder = ''
  before(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-actions-'))))
  after(() => rmSync(folder, { recursive: true, force: true }))

  const rows = (cells: readonly string[]): string => `${HEADER}\n${MINUTES.map((at, i) => `${at},10,11,9,10,100,${cells[i] ?? ','}`).join('\n')}\n`
  const read = (...files: readonly string[]): readonly CorporateAction[] => {
    const raw = files.map((text, i) => {
      writeFileSync(join(folder, `${i}.csv`), text)
      return readBarCsv(join(folder, `${i}.csv`), `${i}.csv`)
    })
    return toSeries(raw, { symbol: 'QQQ', interval: 1, calendar }).actions
  }
  const problem = (...files: readonly string[]): string => {
    try {
      return JSON.stringify(read(...files))
    } catch (error) {
      return error instanceof BadData ? error.message : String(error)
    }
  }
  const split = { type: 'split', symbol: 'QQQ', date: '2025-09-10', to: 2, from: 1 }
  const dividend = { type: 'dividend', symbol: 'QQQ', date: '2025-09-10', perShare: '0.25' }

  it('happen once on their date, in however many of its rows and files they stand', () => {
    expect(read(rows([',', ',', ',', '0.25,2']))).to.deep.equal([split, dividend])
    expect(read(rows([',', ',', ',', '0.25,2', '0.25,2', '0.250,2:1']))).to.deep.equal([split, dividend])
    expect(read(rows([',', ',', ',', '0.25,2', '0,1', ','])), 'rows that state nothing contradict nobody').to.deep.equal([split, dividend])
    const all = rows([',', ',', ',', '0.25,2', '0.25,2', '0.25,2'])
    expect(read(all, all)).to.deep.equal([split, dividend])
  })

  it('are of the date in New York, to which an evening in UTC still belongs', () => {
    expect(read(rows([',', ',', ',', ',', ',', '0.25,'])).map(({ date }) => date)).to.deep.equal(['2025-09-10'])
  })

  it('contradicting each other on one date end the reading, with both places', () => {
    expect(problem(rows([',', ',', ',', '0.25,', '0.3,']))).to.match(/^0\.csv, line 6: cash_dividend is 0\.3, but 0\.25 in 0\.csv, line 5, both on 2025-09-10/)
    expect(problem(rows([',', ',', ',', ',2']), rows([',', ',', ',', ',3:2']))).to.match(/^1\.csv, line 5: split_ratio is 3:2, but 2:1 in 0\.csv, line 5/)
  })

  it('of two dates are two, whatever their values', () => {
    expect(read(rows(['0.25,', ',', ',', '0.25,'])).map(({ date }) => date)).to.deep.equal(['2025-09-09', '2025-09-10'])
  })

  for (const cells of ['abc,', '-3,', '$1,', '1e3,', 'NaN,', ',abc', ',-2', ',0', ',0.3333', ',2:0', ',2-1'])
    it(`that are none (${cells}) are told with file, line and remedy`, () => {
      const [dividendCell = '', splitCell = ''] = cells.split(',')
      const what = dividendCell === '' ? `split_ratio is '${splitCell}'` : `cash_dividend is '${dividendCell}'`
      expect(problem(rows([',', ',', ',', cells]))).to.match(new RegExp(`^0\\.csv, line 5: ${what.replace(/[$.]/g, '\\$&')}, .*leave the cell empty`))
    })

  it('told by the venue are taken as they are: it may pay two dividends on one date', () => {
    writeFileSync(join(folder, 'a.csv'), rows([]))
    const raw = { ...readBarCsv(join(folder, 'a.csv'), 'a.csv'), actions: [{ at: Date.parse('2025-09-10'), dividend: '0.25', split: '' }, { at: Date.parse('2025-09-10'), dividend: '1', split: '' }] }
    const { actions } = toSeries([raw], { symbol: 'QQQ', interval: 1, calendar })
    expect(actions).to.deep.equal([dividend, { ...dividend, perShare: '1' }])
  })
})
