import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { CompletedTrade } from '../../backtest/result/completed-trade.ts'
import { csvRow, readCsvRows } from '../../backtest/report/csv-row.ts'
import { csvWriter, type CsvWriterOptions } from '../../backtest/report/csv-writer.ts'

const trade: CompletedTrade = {
  module: 'stocks', strategy: 'ORB', symbol: 'QQQ', side: 'long', openedAt: Date.parse('2025-09-02T14:35:00Z'), closedAt: Date.parse('2025-09-02T15:00:00Z'), qty: 10, entryPrice: 570.25,
  exitPrice: 571, notional: 5702.5, gross: 8, fees: 0, spread: 0.3, slippage: 0.2, net: 7.5, adverse: -1, favourable: 9, entry: 'range-broken', entryNumbers: {}, exit: 'target-hit', exitNumbers: {}, parameters: 0,
}

describe('the CSV writer', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-csv-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const write = async (path: string, trades: readonly CompletedTrade[], append = false, more: Partial<CsvWriterOptions> = {}) => {
    const writer = csvWriter({ path, append, ...more })
    for (const one of trades) await writer.writeTrade(one)
    return writer.finalize()
  }

  it('makes its folder, writes a header and a row a trade, and says how many and where', async () => {
    const path = join(folder, 'output', 'trades.csv')
    expect(await write(path, [trade])).to.deep.equal({ trades: 1, where: path })
    const [header, row, ...rest] = readCsvRows(readFileSync(path, 'utf8'))
    expect(header?.slice(0, 6)).to.deep.equal(['module', 'strategy', 'symbol', 'side', 'opened_at', 'closed_at'])
    expect(row).to.deep.equal(['stocks', 'ORB', 'QQQ', 'long', '2025-09-02T14:35:00.000Z', '2025-09-02T15:00:00.000Z', '10', '570.25', '571', '8', '0', '0.3', '0.2', '7.5', 'range-broken', 'target-hit', '0'])
    expect(rest).to.deep.equal([])
  })

  it('writes no column that the documents leave unexplained', async () => {
    const path = join(folder, 'trades.csv')
    await write(path, [])
    const explained = readFileSync(new URL('../../docs/backtest.md', import.meta.url), 'utf8').split('## The files')[1]?.split('\n## ')[0] ?? ''
    for (const column of readCsvRows(readFileSync(path, 'utf8'))[0] ?? []) expect(explained).to.include(`\`${column}\``)
  })

  it('writes a header alone for no trades', async () => {
    const path = join(folder, 'trades.csv')
    await write(path, [])
    expect(readCsvRows(readFileSync(path, 'utf8'))).to.have.length(1)
  })

  it('adds to what is there, and no trade twice', async () => {
    const path = join(folder, 'trades.csv')
    await write(path, [trade], true)
    const before = readFileSync(path, 'utf8')
    expect((await write(path, [trade], true)).trades).to.equal(0)
    expect(readFileSync(path, 'utf8')).to.equal(before)
    expect((await write(path, [trade, { ...trade, symbol: 'SPY' }], true)).trades).to.equal(1)
    expect(readCsvRows(readFileSync(path, 'utf8'))).to.have.length(3)
  })

  it('adds nothing to a file that was cut off, and says where', async () => {
    const path = join(folder, 'trades.csv')
    await write(path, [trade, { ...trade, symbol: 'SPY' }])
    const cut = readFileSync(path, 'utf8').slice(0, -40)
    writeFileSync(path, cut)
    const refused = await write(path, [trade], true).then(() => 'written', (error: unknown) => String(error))
    expect(refused).to.match(/trades\.csv is damaged: row 3 has \d+ cells of 17: take that row out/)
    expect(readFileSync(path, 'utf8')).to.equal(cut)
  })

  it('puts trades in the place of those that they replace, and leaves the rest as it stands', async () => {
    const path = join(folder, 'trades.csv')
    const rows = (): readonly string[] => readCsvRows(readFileSync(path, 'utf8')).slice(1).map((row) => [row[1], row[2], row[4]?.slice(8, 10), row[12]].join(' '))
    const replaces: CsvWriterOptions['replaces'] = ({ module, strategy, symbol, openedAt }) => module === 'stocks' && strategy === 'ORB' && symbol === 'QQQ' && openedAt === trade.openedAt
    const [later, other] = [{ ...trade, openedAt: trade.openedAt + 86_400_000 }, { ...trade, symbol: 'SPY' }]
    await write(path, [trade, { ...trade, qty: 5, slippage: 0.9 }, other, later], true)
    expect((await write(path, [{ ...trade, slippage: 0.7 }], true, { replaces })).trades).to.equal(1)
    expect(rows()).to.deep.equal(['ORB QQQ 02 0.7', 'ORB SPY 02 0.2', 'ORB QQQ 03 0.2'])
    const before = readFileSync(path, 'utf8')
    expect((await write(path, [{ ...trade, slippage: 0.7 }], true, { replaces })).trades).to.equal(0)
    expect(readFileSync(path, 'utf8')).to.equal(before)
    await write(path, [], true, { replaces })
    expect(rows(), 'a day without trades has no rows').to.deep.equal(['ORB SPY 02 0.2', 'ORB QQQ 03 0.2'])
  })

  it('loses nothing where two add at once, and nothing where one was killed in between', async () => {
    const path = join(folder, 'trades.csv')
    const writers = ['QQQ', 'SPY', 'IWM'].map((symbol) => ({ symbol, writer: csvWriter({ path, append: true }) }))
    for (const { symbol, writer } of writers) await writer.writeTrade({ ...trade, symbol })
    writeFileSync(`${path}.lock`, '')
    await Promise.all(writers.map(({ writer }) => writer.finalize()))
    expect(readCsvRows(readFileSync(path, 'utf8')).slice(1).map((row) => row[2]).sort()).to.deep.equal(['IWM', 'QQQ', 'SPY'])
    expect(readdirSync(folder)).to.deep.equal(['trades.csv'])
  })

  it('leaves nothing half written where the file cannot be', async () => {
    mkdirSync(join(folder, 'trades.csv/in-the-way'), { recursive: true })
    let why: unknown
    await write(join(folder, 'trades.csv'), [trade]).catch((error: unknown) => (why = error))
    expect(why).to.include({ path: join(folder, 'trades.csv') })
    expect(readdirSync(folder)).to.deep.equal(['trades.csv'])
  })

  it("adds nothing to another's file", async () => {
    const path = join(folder, 'trades.csv')
    writeFileSync(path, 'my,notes\n1,2\n')
    expect(() => csvWriter({ path, append: true })).to.throw('move it away or name another with --output')
    expect(readdirSync(folder)).to.deep.equal(['trades.csv'])
  })

  it('values with commas, quotes and line breaks survive the way to the file and back', () => {
    const cells = ['a,b', 'say "no"', 'two\nlines', '', 'plain', '"', '\r\n']
    expect(readCsvRows(csvRow(cells) + csvRow(['x']))).to.deep.equal([cells, ['x']])
  })
})
