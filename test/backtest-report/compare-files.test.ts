import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { csvWriter } from '../../backtest/report/csv-writer.ts'
import { compareTrades } from '../../backtest/judgement/compare-trades.ts'
import { comparisonLines } from '../../cli/backtest/comparison-lines.ts'
import { readResult } from '../../cli/backtest/read-result.ts'
import { TRADES } from './made-up-run.ts'

describe('two files of results', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-compare-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const written = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  it('are read from JSON and from CSV alike', async () => {
    const json = readResult(written('a.json', JSON.stringify({ run: { interval: 1440 }, trades: TRADES })))
    expect(json.interval).to.equal(86_400_000)
    const writer = csvWriter({ path: join(folder, 'a.csv'), append: false })
    for (const trade of TRADES) await writer.writeTrade(trade)
    await writer.finalize()
    const csv = readResult(join(folder, 'a.csv'))
    expect(compareTrades(json.trades, csv.trades, 0)).to.include({ same: 3, gap: 0 })
    renameSync(join(folder, 'a.csv'), join(folder, 'trades.csv'))
    expect(readResult(folder), 'as --results leaves it').to.deep.equal(csv)
  })

  it('are told apart trade by trade', () => {
    const [first, ...rest] = TRADES
    const cheaper = rest.map((trade) => ({ ...trade, fees: 4, net: trade.net + 1 }))
    expect(comparisonLines(compareTrades(TRADES, cheaper, 0))).to.deep.equal([
      'A made 3 trades, B 2; 0 are the same, 3 differ.',
      '  2016-01-06T14:30Z told long AAA: only A made it, $1000.00',
      '  2016-01-07T14:30Z told short AAA: -$1010.00 became -$1009.00 (fees $1.00)',
      '  2016-01-08T14:30Z told long AAA: $1999.80 became $2000.80 (fees $1.00)',
      'B less A: -$998.00',
      '  price            $0.00',
      '  timing           $0.00',
      '  size             $0.00',
      '  missed       -$1000.00',
      '  fees             $2.00',
    ])
    expect(first?.net).to.equal(1000)
  })

  it('that are none are refused with a remedy', () => {
    expect(() => readResult(written('x.json', '{"trades":[{"qty":1}]}'))).to.throw('no result of a backtest')
    expect(() => readResult(written('x.csv', 'time,open\n1,2\n'))).to.throw('no result of a backtest')
    expect(() => readResult(written('half.json', '{"trades":'))).to.throw('cannot be read as JSON')
    expect(() => readResult(join(folder, 'none'))).to.throw(`${join(folder, 'none')} cannot be read (no such file or folder): name a result of tercet backtest ... --json, or its file of trades`)
    expect(() => readResult(folder)).to.throw(`${join(folder, 'trades.csv')} cannot be read (no such file or folder): name a result`)
  })
})
