import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { BadData } from '../../backtest/data/bad-data.ts'
import { csvWriter } from '../../backtest/report/csv-writer.ts'
import { compareEnds } from '../../backtest/judgement/compare-ends.ts'
import { compareTrades } from '../../backtest/judgement/compare-trades.ts'
import { comparisonLines } from '../../cli/backtest/comparison-lines.ts'
import { endLines } from '../../cli/backtest/end-lines.ts'
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

  it('are refused where a row was cut off, which would count as a trade of nothing', async () => {
    const writer = csvWriter({ path: join(folder, 'a.csv'), append: false })
    for (const trade of TRADES) await writer.writeTrade(trade)
    await writer.finalize()
    const text = readFileSync(join(folder, 'a.csv'), 'utf8')
    const cut = written('cut.csv', text.slice(0, text.lastIndexOf(',', text.length - 30)))
    expect(() => readResult(cut)).to.throw(BadData, /cut\.csv is damaged: row 4 has \d+ cells of 17: make it again/)
  })

  it('are told apart trade by trade', () => {
    const [first, ...rest] = TRADES
    const cheaper = rest.map((trade) => ({ ...trade, fees: 4, net: trade.net + 1 }))
    expect(comparisonLines(compareTrades(TRADES, cheaper, 0))).to.deep.equal([
      'A made 3 trades, B 2; 0 are the same, 3 differ.',
      '  2016-01-06T14:30Z told long AAA: only A made it, $1,000.00',
      '  2016-01-07T14:30Z told short AAA: -$1,010.00 became -$1,009.00 (fees $1.00)',
      '  2016-01-08T14:30Z told long AAA: $1,999.80 became $2,000.80 (fees $1.00)',
      'B less A: -$998.00',
      '  price            $0.00',
      '  timing           $0.00',
      '  size             $0.00',
      '  missed      -$1,000.00',
      '  fees             $2.00',
    ])
    expect(first?.net).to.equal(1000)
  })

  const position = { module: 'stocks', strategy: 'told', symbol: 'AAA', qty: 100, price: 12.5, unrealised: -40 }
  const whole = { trades: TRADES, run: { interval: 1 }, startEquity: 100_000, endEquity: 101_949.8, drawdown: { share: 0.021 }, sharpe: 1.2, open: [position], sources: { net: 1_949.8, trades: 1_989.8, open: -40, dividends: 0, borrowing: 0, rest: 0 } }
  const compared = (other: object): { readonly lines: readonly string[]; readonly isSame: boolean } => {
    const [a, b] = [whole, { ...whole, ...other }].map((one, i) => readResult(written(`${i}.json`, JSON.stringify(one))).end ?? expect.fail('no end'))
    const found = compareEnds(a ?? expect.fail(), b ?? expect.fail())
    return { lines: endLines(found), isSame: found.isSameCurve && found.positions.every(({ isSame }) => isSame) }
  }

  it('are told apart at their ends though every finished trade is the same: what is held, and what equity came to', () => {
    expect(compared({})).to.deep.equal({ isSame: true, lines: ['Open at the end: 1 in A, 1 in B; 1 are the same, 0 differ.', 'Equity is the same: at its ends, in its deepest fall and in its Sharpe ratio.'] })
    const { lines, isSame } = compared({ endEquity: 101_999.8, drawdown: { share: 0.025 }, open: [{ ...position, qty: 50, unrealised: -20 }, { ...position, symbol: 'BBB', unrealised: 30 }], sources: { ...whole.sources, net: 1_999.8, open: 10 } })
    expect(isSame).to.equal(false)
    expect(lines).to.deep.equal([
      'Open at the end: 1 in A, 2 in B; 0 are the same, 2 differ.',
      '  told AAA: 100 at $12.50 (unrealised -$40.00) became 50 at $12.50 (unrealised -$20.00)',
      '  told BBB: only B holds it, 100 at $12.50 (unrealised $30.00)',
      "Equity: A from $100,000.00 to $101,949.80, B from $100,000.00 to $101,999.80; of B's gain less A's:",
      '  trades                  $0.00',
      '  open positions         $50.00',
      '  dividends               $0.00',
      '  borrowing               $0.00',
      '  rounding                $0.00',
      'Deepest fall: 2.10 % in A, 2.50 % in B. Sharpe ratio: 1.20 in A, 1.20 in B.',
    ])
    expect(compared({ drawdown: { share: 0.03 } }).isSame, 'a curve that fell deeper on its way to the same end').to.equal(false)
  })

  it('are told apart by the hash of their curves, where all else is the same', () => {
    const line = (ours: object, theirs: object): string | undefined => {
      const [a, b] = [ours, theirs].map((given, i) => readResult(written(`${i}.json`, JSON.stringify({ ...whole, ...given }))).end ?? expect.fail('no end'))
      return endLines(compareEnds(a ?? expect.fail(), b ?? expect.fail())).at(-1)
    }
    expect(line({ curveHash: 'a' }, { curveHash: 'a' })).to.equal('Equity is the same at every moment.')
    expect(line({ curveHash: 'a' }, { curveHash: 'b' })).to.equal('Equity is the same at its ends, in its deepest fall and in its Sharpe ratio, and another on the way: its hashes differ.')
    expect(line({ curveHash: 'a' }, {})).to.equal('Equity is the same: at its ends, in its deepest fall and in its Sharpe ratio.')
  })

  it('are read with their end out of a folder of --results, and a file of trades tells none', async () => {
    written('run.json', JSON.stringify(whole))
    expect(readResult(folder).end?.open).to.deep.equal([position])
    const writer = csvWriter({ path: join(folder, 'a.csv'), append: false })
    for (const trade of TRADES) await writer.writeTrade(trade)
    await writer.finalize()
    expect(readResult(join(folder, 'a.csv'))).to.not.have.property('end')
  })

  it('that are none are refused with a remedy', () => {
    expect(() => readResult(written('x.json', '{"trades":[{"qty":1}]}'))).to.throw('no result of a backtest')
    expect(() => readResult(written('x.csv', 'time,open\n1,2\n'))).to.throw('no result of a backtest')
    expect(() => readResult(written('half.json', '{"trades":'))).to.throw('cannot be read as JSON')
    expect(() => readResult(join(folder, 'none'))).to.throw(`${join(folder, 'none')} cannot be read (no such file or folder): name a result of tercet backtest ... --json, or its file of trades`)
    expect(() => readResult(folder)).to.throw(`${join(folder, 'trades.csv')} cannot be read (no such file or folder): name a result`)
  })
})
