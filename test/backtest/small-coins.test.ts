import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { BarSeries } from '../../backtest/bar-series.ts'
import { loadFolder } from '../../backtest/data/load-folder.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { replayTape } from '../../exchange/alpaca-api/sources/replay-tape.ts'
import { tickSize } from '../../core/market/instrument.ts'
import { MADE } from './golden-runs.ts'
import { tape } from './made-tape.ts'
import { CALENDAR } from './told-desk.ts'

describe('a coin of a fraction of a cent', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-coins-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** The same market at another scale, out of a file. */
  const scaled = async ({ start, open, high, low, close, volume }: BarSeries, by: number): Promise<BarSeries> => {
    const rows = Array.from(start, (at, i) => [at, ...[open, high, low, close].map((column) => ((column[i] ?? NaN) * by).toFixed(14)), Math.round((volume[i] ?? NaN) / by)].join())
    writeFileSync(join(folder, 'SHIBUSD.csv'), `time,open,high,low,close,volume\n${rows.join('\n')}\n`)
    const [loaded] = await loadFolder({ root: folder, symbols: ['SHIB/USD'], interval: undefined, calendar: CALENDAR })
    return loaded?.series ?? expect.fail('no bars')
  }

  it('is traded as one of a hundred dollars: every exit fills, and the account reconciles to the cent', async () => {
    const plan = await (MADE.find(({ name }) => name === 'made/crypto_momentum') ?? expect.fail('no golden run')).run()
    const [large = expect.fail('no bars')] = plan.tape.series
    const [seat = expect.fail('no seat')] = plan.desk.seats
    const small = await scaled(large, 1e-7)
    expect(small.instrument).to.include({ type: 'pair', base: 'SHIB', quote: 'USD', tick: 1e-9 })
    const [one, other] = [plan, { ...plan, tape: tape(small), desk: { ...plan.desk, seats: [{ ...seat, symbols: ['SHIB/USD'] }] } }].map((each) => summaryOf(runTape(each)))
    const lengths = [one, other].map((summary) => summary?.trades.length)
    expect(lengths[0]).to.be.greaterThan(20)
    expect(lengths[1]).to.be.closeTo(lengths[0] ?? NaN, 2)
    expect(other?.causes).to.deep.equal([])
    expect(Math.abs(other?.sources.rest ?? NaN)).to.be.below(0.005)
    expect(other?.open.length, 'what no sale took').to.be.greaterThan(0)
    expect(other?.timeInMarket, 'of which nobody was in the market').to.be.closeTo(one?.timeInMarket ?? NaN, 0.01)
    expect(other?.costs.fees, 'ticks alone are coarser').to.be.closeTo(one?.costs.fees ?? NaN, (one?.costs.fees ?? NaN) * 0.05)
  })

  it('has the same tick on the tape that the exchange plays, and quotes about its price there', async () => {
    const prices = { 'ADA-USD': 0.08, 'BTC-USD': 64_000, 'SHIB-USD': 0.0000123, 'SOL-USD': 145 }
    const noon = Date.parse('2026-03-10T16:00:00Z')
    for (const [name, price] of Object.entries(prices)) {
      const row = (minute: number, close: number): string => [noon + minute * 60_000, ...[price, Math.max(price, close), Math.min(price, close), close].map((value) => value.toFixed(9)), 1_000_000].join()
      writeFileSync(join(folder, `${name}.csv`), `time,open,high,low,close,volume\n${row(0, price * 1.01)}\n${row(1, price)}\n`)
    }
    const played = await replayTape({ type: 'folder', folder })
    const loaded = await loadFolder({ root: folder, symbols: played.instruments.map(({ symbol }) => symbol), interval: 1, calendar: CALENDAR })
    expect(played.instruments).to.deep.equal(loaded.map(({ series }) => series.instrument))
    expect(played.instruments.map((one) => tickSize(one, 1))).to.deep.equal([1e-6, 0.01, 1e-9, 0.01])
    played.advance(played.end ?? expect.fail('no end'))
    for (const [name, price] of Object.entries(prices)) {
      const { bid, ask } = played.quote(name.replace('-', '/')) ?? expect.fail('no quote')
      expect([bid / price, ask / price].map((share) => share.toFixed(3)), `${name}: six basis points apart, not two cents`).to.deep.equal(['1.000', '1.000'])
    }
  })

  it('is named by letters that may mean two: the one that is asked for, unless that has a file of its own', async () => {
    const row = 'time,open,high,low,close,volume\n1767312000000,1,1,1,1,1\n'
    for (const name of ['BNBUSD', 'BTCBUSD']) writeFileSync(join(folder, `${name}.csv`), row)
    const load = async (symbol: string): Promise<string> => (await loadFolder({ root: folder, symbols: [symbol], interval: undefined, calendar: CALENDAR })).map(({ series }) => series.instrument.symbol).join()
    expect([await load('BNB/USD'), await load('BTC/BUSD')]).to.deep.equal(['BNB/USD', 'BTC/BUSD'])
    writeFileSync(join(folder, 'BNB-USD.csv'), row)
    expect([await load('BNB/USD'), await load('BN/BUSD')]).to.deep.equal(['BNB/USD', 'BN/BUSD'])
  })
})
