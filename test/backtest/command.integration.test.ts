import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkPlaces } from '../../cli/backtest/check-places.ts'
import { localSessionPath } from '../../cli/local-session.ts'
import type { BarSeries } from '../../backtest/bar-series.ts'
import { readCsvRows } from '../../backtest/report/csv-row.ts'
import { program } from '../program.ts'
import { readParquetBars } from '../../backtest/data/parquet-bars.ts'
import { made } from './made-tape.ts'
import { swingingDays } from './swinging-days.ts'

const MAIN = program('cli/main')

describe('tercet backtest', function () {
  this.timeout(60_000)
  let folder = ''
  let server: Server | undefined
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-backtest-'))))
  afterEach(async () => {
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
    server = undefined
    rmSync(folder, { recursive: true, force: true })
  })

  const run = (command: string, env: Readonly<Record<string, string>> = {}) =>
    new Promise<{ readonly code: number | null; readonly out: string; readonly log: string }>((resolve, reject) => {
      const child = spawn(process.execPath, [...MAIN.flags, MAIN.file, ...command.split(' ')], { cwd: folder, env: { PATH: process.env['PATH'] ?? '', ...env } })
      const texts = { out: '', log: '' }
      child.stdout.on('data', (part: Buffer) => (texts.out += part.toString()))
      child.stderr.on('data', (part: Buffer) => (texts.log += part.toString()))
      child.on('error', reject)
      child.on('exit', (code) => resolve({ code, ...texts }))
    })

  /** Two months of QQQ-like minutes, with one session left out. */
  const bundle = (): void => {
    const series = made({ seed: 77, symbol: 'QQQ', first: '2025-08-20', days: 54, volatility: 0.0008 })
    writeFileSync(join(folder, 'QQQ.csv'), `time,open,high,low,close,volume\n${linesOf(series).filter((_, i) => i < 390 * 20 || i >= 390 * 21).join('\n')}\n`)
  }
  const sample = '--symbol QQQ --start 2025-09-01 --end 2025-11-04 --strategy momentum_trading'

  it('writes the sample run and exits 0; the same run twice makes the same bytes', async () => {
    bundle()
    const first = await run(`backtest ${sample} --data . --output ./output/trades.csv`)
    expect(first.code, first.log).to.equal(0)
    const trades = readFileSync(join(folder, 'output/trades.csv'), 'utf8')
    expect(readCsvRows(trades).length).to.be.greaterThan(5)
    const second = await run(`backtest ${sample} --data . --output ./output/trades.csv`)
    expect(readFileSync(join(folder, 'output/trades.csv'), 'utf8')).to.equal(trades)
    const stable = (out: string): string => out.replace(/took.*/, '')
    expect(stable(second.out)).to.equal(stable(first.out))
    for (const word of ['trades', 'win rate', 'expectancy', 'drawdown', 'duration', 'trade hash']) expect(first.out).to.include(word)
    expect(first.log).to.include('backtest from 2025-09-01 to 2025-11-04')
    expect(first.log.match(/gap: no bars of QQQ on 2025-09-18/g)).to.have.length(1)
    expect(first.log).to.match(/entry signal of momentum_trading on QQQ at 2025-/)
  })

  it('plays days where that is asked for, says so in lines, JSON and page, and comes to the same as a point of a sweep', async () => {
    const [series] = swingingDays(3, 400).series
    if (!series) throw new Error('no days were made')
    writeFileSync(join(folder, 'AAA.csv'), `date,open,high,low,close,volume\n${Array.from({ length: series.length }, (_, i) => [new Date(series.start[i] ?? NaN).toISOString().slice(0, 10), series.open[i], series.high[i], series.low[i], series.close[i], series.volume[i]].join()).join('\n')}\n`)
    const days = '--symbol AAA --start 2016-01-05 --end 2017-07-31 --strategy swing_trading --data .'
    const refused = await run(`backtest ${days}`)
    expect([refused.code, refused.log]).to.satisfy(([code, log]: readonly [number, string]) => code === 2 && log.includes("or take them for the strategy's own with --longer-bars"))
    const told = "other bars than live's: each day stands for one of 65 minutes (swing_trading)"
    const lines = await run(`backtest ${days} --longer-bars --output trades.csv`)
    expect(lines.out, lines.log).to.include(told)
    const json = await run(`backtest ${days} --longer-bars --output trades.csv --json --html page.html --no-robust`)
    const { run: { longerBars }, trades, tradeHash } = JSON.parse(json.out) as { readonly run: { readonly longerBars: number }; readonly trades: readonly object[]; readonly tradeHash: string }
    expect([longerBars, trades.length > 3]).to.deep.equal([1440, true])
    expect(readFileSync(join(folder, 'page.html'), 'utf8').replaceAll('&#39;', "'")).to.include(`Played on ${told}`)
    const sweep = await run(`sweep ${days} --longer-bars --grid dip=45:55:10 --threads 1`)
    expect(sweep.out, sweep.log).to.include(told).and.to.include(tradeHash.slice(0, 12))
  })

  it('plays shares, contracts and pairs in one account, on a weekend the pairs alone, and not on days', async () => {
    bundle()
    const pair = made({ seed: 78, symbol: 'BTC/USD', first: '2025-09-01', days: 66, volatility: 0.0008 })
    writeFileSync(join(folder, 'BTCUSD.csv'), `time,open,high,low,close,volume\n${linesOf(pair).join('\n')}\n`)
    const both = '--symbol QQQ,BTC/USD --data . --output trades.csv'
    const lines = await run(`backtest ${both} --start 2025-10-01 --end 2025-10-31 --module stocks,crypto,options --html page.html --no-robust`)
    expect(lines.code, lines.log).to.equal(0)
    expect(lines.out).to.match(/^ORB, .* \(stocks\) on QQQ; crypto_momentum, .* \(crypto\) on BTC\/USD; .* \(options\) on QQQ, 2025-10-01 to 2025-10-31/)
    expect(new Set(readCsvRows(readFileSync(join(folder, 'trades.csv'), 'utf8')).map(([module]) => module))).to.include.all.keys('stocks', 'crypto')
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).to.include('Times of New York')
    const weekend = await run(`backtest ${both} --start 2025-10-04 --end 2025-10-05 --json`)
    expect(weekend.code, weekend.log).to.equal(0)
    expect(JSON.parse(weekend.out)).to.deep.include({ bars: 2 * 1440 })
    const days = await run(`backtest ${both} --start 2025-10-01 --end 2025-10-31 --strategy swing_trading,crypto_breakout --interval 1440`)
    expect([days.code, days.log.includes('with 1 minute a bar, not 1440: change --interval')], days.log).to.deep.equal([1, true])
  })

  it('adds the trades of a day without doubling them, and treats a holiday as success', async () => {
    bundle()
    const today = 'backtest --today 2025-09-10 --strategy scalping --data . --output trades.csv --cycle 60'
    expect((await run(today)).code).to.equal(0)
    const once = readFileSync(join(folder, 'trades.csv'), 'utf8')
    expect(readCsvRows(once).length).to.be.greaterThan(1)
    expect((await run(today)).code).to.equal(0)
    expect(readFileSync(join(folder, 'trades.csv'), 'utf8')).to.equal(once)
    const dearer = await run(`${today} --slippage 0.0002`)
    expect(dearer.code, dearer.log).to.equal(0)
    const keys = (text: string): readonly string[] => readCsvRows(text).map((row) => [row[1], row[2], row[4]].join(' '))
    expect(keys(readFileSync(join(folder, 'trades.csv'), 'utf8')), 'one set of rows, whatever was assumed').to.deep.equal(keys(once))
    expect(readFileSync(join(folder, 'trades.csv'), 'utf8')).not.to.equal(once)
    expect((await run(today)).code).to.equal(0)
    expect(readFileSync(join(folder, 'trades.csv'), 'utf8')).to.equal(once)
    const asJson = await run('backtest --today 2025-07-04 --data . --output trades.csv --json')
    expect([asJson.code, JSON.parse(asJson.out)]).to.deep.equal([0, { session: false, message: 'No session on 2025-07-04: a weekend or holiday. Nothing to do.', run: { symbols: ['QQQ'], start: '2025-07-04', end: '2025-07-04', module: 'stocks', strategies: USUAL, seats: [{ module: 'stocks', symbols: ['QQQ'], strategies: USUAL }] }, trades: [] }])
    const holiday = await run('backtest --today 2025-07-04 --data . --output trades.csv')
    expect([holiday.code, holiday.out.trim()]).to.deep.equal([0, 'No session on 2025-07-04: a weekend or holiday. Nothing to do.'])
    expect(holiday.log).to.include('nothing to do')
    expect(readFileSync(join(folder, 'trades.csv'), 'utf8')).to.equal(once)
  })

  it('ends with 2 for what was asked wrongly, with 1 for data that is not there, and writes nothing', async () => {
    const cases: readonly (readonly [string, number, string])[] = [
      ['backtest --symbol QQQ --start 2025-09-02 --end 2025-09-01 --data .', 2, 'exchange them'],
      ['backtest --symbol QQQ --start 2025-13-01 --end 2025-09-01', 2, 'YYYY-MM-DD'],
      ['backtest --symbol QQQ --start 2025-09-02 --end 2025-09-03 --data .', 1, 'holds no files of bars'],
      ['backtest --symbol QQQ --start 2025-09-02 --end 2025-09-03', 1, 'ALPACA_API_KEY'],
      ['backtest --symbol QQQ --start 2025-09-02 --end 2025-09-03 --data . --rates none.csv', 1, 'check --rates'],
      ['backtest --symbol QQQ --start 2035-09-04 --end 2035-09-05', 1, '2035-09-04 lies ahead'],
      ['sweep --symbol QQQ --start 2035-09-04 --end 2035-09-05 --strategy ORB --points 2', 1, '2035-09-04 lies ahead'],
      ['backtest compare a.json b.json --symbol QQQ', 2, "unknown option '--symbol'"],
      ['sweep worker --points 2', 2, "unknown option '--points'"],
      ['data list --data . --data .', 2, '--data is given twice'],
      ['data fetch --symbol ../QQQ --start 2025-09-02 --end 2025-09-03', 2, "'../QQQ' is no symbol"],
    ]
    for (const [command, code, word] of cases) {
      const ended = await run(command)
      expect(ended.code, command).to.equal(code)
      expect(ended.log).to.include(word)
    }
    expect(existsSync(join(folder, 'output'))).to.equal(false)
  })

  it('writes where the settings say, and refuses a writer that is not built before anything is played', async () => {
    bundle()
    const there = async (env: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      expect(await run(`backtest ${sample} --data .`, env)).to.include({ code: 0 })
      return ['output/trades.csv', 'mine/trades.csv', 'mine/trials.jsonl', 'own.csv'].filter((file) => existsSync(join(folder, file)))
    }
    expect(await there({ OUTPUT_DIR: 'mine', WRITER_TYPE: 'csv' })).to.deep.equal(['mine/trades.csv', 'mine/trials.jsonl'])
    expect(await there({ OUTPUT_DIR: 'mine', OUTPUT_LOCATION: 'own.csv' })).to.deep.equal(['mine/trades.csv', 'mine/trials.jsonl', 'own.csv'])
    expect(await there({})).to.include('output/trades.csv')
    const refused = await run(`backtest ${sample} --data . --output refused.csv`, { WRITER_TYPE: 'csv,gcs' })
    expect(refused).to.include({ code: 2, out: '' })
    expect(refused.log).to.include('WRITER_TYPE names gcs, which is not built yet: set WRITER_TYPE=csv')
    const unknown = await run(`backtest ${sample} --data .`, { WRITER_TYPE: 'parquet' })
    expect(unknown.code).to.equal(1)
    expect(unknown.log).to.include("WRITER_TYPE must be one of csv, gcs, mongodb: there is no writer 'parquet'")
    expect(existsSync(join(folder, 'refused.csv'))).to.equal(false)
  })

  it('ended by Ctrl-C or SIGTERM says how far it came, ends with the signal, and leaves what was there', async () => {
    const pair = made({ seed: 78, symbol: 'BTC/USD', first: '2024-01-01', days: 260, volatility: 0.0008 })
    writeFileSync(join(folder, 'BTCUSD.csv'), `time,open,high,low,close,volume\n${linesOf(pair).join('\n')}\n`)
    const wish = 'backtest --symbol BTC/USD --start 2024-01-03 --end 2024-09-10 --data . --cycle 0 --output out/trades.csv'
    const ended = (flags: string, signal: NodeJS.Signals, when: RegExp) =>
      new Promise<readonly [number | NodeJS.Signals | null, string]>((resolve) => {
        const child = spawn(process.execPath, [...MAIN.flags, MAIN.file, ...`${wish} ${flags}`.trim().split(' ')], { cwd: folder, env: { PATH: process.env['PATH'] ?? '' } })
        let [log, isSent] = ['', false]
        child.stderr.on('data', (part: Buffer) => {
          log += part.toString()
          if (isSent || !when.test(log)) return
          isSent = true
          setTimeout(() => child.kill(signal), 300)
        })
        child.on('close', (code, by) => resolve([code ?? by, log.slice(log.lastIndexOf('tercet backtest:'))]))
      })
    for (const [signal, number] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
      const [playing, said] = await ended('', signal, /backtest from/)
      expect(said).to.match(/^tercet backtest: stopped (before anything was played: nothing is written|with [\d,]+ of 36\d,\d{3} bars played: nothing is written and no trial is counted, and the same command begins anew)\n$/)
      expect(playing).to.equal(number)
    }
    expect(readdirSync(folder)).to.deep.equal(['BTCUSD.csv'])
    const [judging, told] = await ended('--robust --json', 'SIGINT', /entry signal/)
    expect([judging, told]).to.deep.equal([130, 'tercet backtest: stopped while the run was judged: it is counted as a trial, nothing else is written, and the same command begins anew\n'])
    expect(readdirSync(join(folder, 'out'))).to.deep.equal(['trials.jsonl'])
  })

  it('ends a usage error with its sentence and one line that names --help', async () => {
    for (const command of ['backtest --start 2025-13-01', 'backtest --cash none', 'backtest --nonsense', 'backtest --robust --no-robust', 'backtest --seed 1 --seed 2', 'backtest --symbol QQQ --start 2099-09-02 --end 2099-09-03', 'backtest --symbol QQQ --start 2025-09-02 --end 2025-09-03 --output ./']) {
      const { code, log } = await run(command)
      const lines = log.trim().split('\n')
      expect([code, lines.length, lines[1]], log).to.deep.equal([2, 2, "'tercet backtest --help' lists every option with its default."])
    }
  })

  it('judges where its results go before it plays, and leaves nothing behind', async () => {
    bundle()
    writeFileSync(join(folder, 'file'), '')
    for (const [flags, word] of [['--html file/a.html', 'a part of it is a file, not a folder'], ['--results file', 'file is a file: name a folder'], ['--results /proc/x', '--results /proc/x cannot be written'], ['--trials .', '--trials . is a folder']] as const) {
      const { code, log } = await run(`backtest ${sample} --data . --output out/trades.csv ${flags}`)
      expect([code, log.startsWith('tercet backtest: '), log.includes(word)], log).to.deep.equal([2, true, true])
    }
    expect(readdirSync(folder).sort()).to.deep.equal(['QQQ.csv', 'file'])
  })

  it('makes each of its results anew where one stood, and writes over nothing else', async () => {
    bundle()
    for (const command of [`backtest ${sample} --data . --html report.html --no-robust --results kept --output trades.csv`, `sweep ${sample} --data . --grid fast=6:9:3 --threads 1 --csv points.csv`, 'optimize --symbol QQQ --data . --strategy momentum_trading --html study.html --out study'])
      expect(await run(command), command).to.include({ code: 0 })
    const results = [['report.html', 'report.html'], ['trades.csv', 'trades.csv'], ['trades.csv', 'kept/trades.csv'], ['metrics.csv', 'kept/metrics.csv'], ['run.json', 'kept/run.json'], ['points.csv', 'points.csv'], ['learning.html', 'study.html'], ['learning.html', 'study/learning.html'], ['learning.json', 'study/learning.json']] as const
    checkPlaces(results.map(([usual, path]) => ({ flag: path, path: join(folder, path), kind: 'file', usual })))
    writeFileSync(join(folder, '.env'), 'LOG_LEVEL=ERROR\n')
    for (const command of [`backtest ${sample} --data . --output .env`, `sweep ${sample} --data . --points 2 --csv QQQ.csv`]) {
      const { code, log } = await run(command)
      expect([code, /is there and is no \S+ that Tercet wrote, and would be lost: name another file, or move it away/.test(log)], log).to.deep.equal([2, true])
    }
    expect(readFileSync(join(folder, '.env'), 'utf8')).to.equal('LOG_LEVEL=ERROR\n')
  })

  it('plays gold, which no desk trades, names the code that played, and counts trials in whatever order they are named', async () => {
    const linesFor = (seed: number, symbol: string, first: string) => `time,open,high,low,close,volume\n${linesOf(made({ seed, symbol, first, days: 12, volatility: 0.0008 })).join('\n')}\n`
    writeFileSync(join(folder, 'XAUUSD.csv'), linesFor(115, 'XAU/USD', '2025-09-01'))
    const json = async (words: string) => JSON.parse((await run(`backtest ${words} --start 2025-09-02 --end 2025-09-12 --data . --json`)).out) as { readonly trades: readonly object[]; readonly run: { readonly version: string }; readonly judgement: { readonly luck: { readonly trials: number } } }
    const gold = await json('--symbol XAU/USD --strategy gold_scalping,adaptive_trump_gold')
    expect(gold.trades).to.have.length.greaterThan(0)
    expect(gold.run.version).to.match(/^\d+\.\d+\.\d+\+[0-9a-f]{12}\.v8-/)
    expect((await json('--symbol XAU/USD --strategy adaptive_trump_gold,gold_scalping')).judgement.luck.trials).to.equal(2)
    const bias = await run('backtest --symbol XAU/USD --start 2025-09-11 --end 2025-09-11 --strategy gold_scalping --data . --bias')
    expect([bias.code, bias.out.includes('No bias found')], bias.log).to.deep.equal([0, true])
  })

  it("asks Alpaca's data service page by page with the free feed's name, and never again for what it keeps", async () => {
    const series = made({ seed: 5, symbol: 'QQQ', first: '2025-08-20', days: 20 })
    const asked: URL[] = []
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://alpaca')
      response.setHeader('content-type', 'application/json')
      if (url.pathname.startsWith('/v2/assets')) return response.end(JSON.stringify(url.pathname.endsWith('/QQQ') ? ASSET : { code: 40410000, message: 'asset not found' }))
      asked.push(url)
      response.end(JSON.stringify(url.pathname === ACTIONS ? NO_ACTIONS : page(series, url)))
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const env = { ALPACA_API_KEY: 'AKTEST', ALPACA_SECRET_KEY: 'secret', ALPACA_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
    const command = 'backtest --symbol QQQ --start 2025-09-02 --end 2025-09-12 --strategy momentum_trading --json'
    const first = await run(command, env)
    expect(first.code, first.log).to.equal(0)
    expect(asked.length, 'several pages').to.be.greaterThan(2)
    for (const url of asked.filter(({ pathname }) => pathname !== ACTIONS))
      expect([url.pathname, url.searchParams.get('feed'), url.searchParams.get('adjustment')]).to.deep.equal(['/v2/stocks/bars', 'iex', 'raw'])
    const before = asked.length
    const second = await run(command, env)
    expect(second.out, 'byte for byte').to.equal(first.out)
    expect(asked.length, 'no call').to.equal(before)
    expect((await run(command)).out, 'nor keys').to.equal(first.out)
    const { run: said, bars } = JSON.parse(first.out) as { readonly run: { readonly feed: string }; readonly bars: number }
    expect(said.feed).to.include('IEX')
    expect(bars).to.equal(390 * 9)
  })

  it('fetches what a backtest of the same days needs, its warm-up too and no month beyond, and tells what is not modelled', async () => {
    const series = made({ seed: 5, symbol: 'QQQ', first: '2025-08-01', days: 42 })
    const spinOffs = [{ source_symbol: 'QQQ', new_symbol: 'NEW', ex_date: '2025-09-04' }]
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://alpaca')
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(url.pathname.startsWith('/v2/assets') ? ASSET : url.pathname === ACTIONS ? { corporate_actions: { spin_offs: spinOffs }, next_page_token: null } : page(series, url)))
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const env = { ALPACA_API_KEY: 'AKTEST', ALPACA_SECRET_KEY: 'secret', ALPACA_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
    const days = '--symbol QQQ --start 2025-09-02 --end 2025-09-30'
    const fetched = await run(`data fetch ${days}`, env)
    expect(fetched.code, fetched.log).to.equal(0)
    expect(fetched.out).to.equal('QQQ: 16,380 minute bars in ./data/cache, 2025-08-01 to 2025-09-30\n')
    expect(fetched.log).to.include('QQQ spun NEW off on 2025-09-04: that is not modelled')
    expect(readdirSync(join(folder, 'data', 'cache'))).to.deep.equal(['iex_QQQ_1m_2025-08.parquet', 'iex_QQQ_1m_2025-09.parquet'])
    const played = await run(`backtest ${days} --strategy swing_trading`)
    expect(played.code, played.log).to.equal(0)
    expect((await run('data list')).out).to.include('./data/cache (iex, 2 files)')
    const [twice, ahead] = [await run('data fetch --symbol QQQ,qqq --start 2025-09-02 --end 2025-09-30', env), await run('data fetch --symbol QQQ --start 2035-09-03 --end 2035-09-04', env)]
    expect([twice.code, twice.log.includes('--symbol names QQQ twice'), ahead.code, ahead.log.includes('2035-09-03 lies ahead')]).to.deep.equal([2, true, 1, true])
  })

  it('keeps what Alpaca said, that it has no bars too, and tells how it is asked again', async () => {
    let calls = 0
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://alpaca')
      if (!pathname.startsWith('/v2/assets')) calls += 1
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(pathname.startsWith('/v2/assets') ? ASSET : pathname === ACTIONS ? NO_ACTIONS : { bars: null, next_page_token: null }))
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const env = { ALPACA_API_KEY: 'AKTEST', ALPACA_SECRET_KEY: 'secret', ALPACA_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
    const command = 'backtest --symbol QQQ --start 2025-09-02 --end 2025-09-12'
    for (let round = 0; round < 2; round += 1) {
      const { code, log } = await run(command, env)
      expect([code, log.includes('holds no bars of QQQ from 2025-09-02 to 2025-09-12, nor of other days: change --start and --end, or remove its files from ./data/cache, and Alpaca is asked again')], log).to.deep.equal([1, true])
    }
    const asked = calls
    for (const file of readdirSync(join(folder, 'data/cache'))) rmSync(join(folder, 'data/cache', file))
    await run(command, env)
    expect(calls).to.equal(2 * asked)
  })

  it('says which keys to check when Alpaca refuses them, and not that it is down', async () => {
    let status = 401
    server = createServer((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ message: status === 401 ? 'unauthorized.' : 'forbidden.' }))
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const env = { ALPACA_API_KEY: 'AKTEST', ALPACA_SECRET_KEY: 'secret', ALPACA_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
    const keyless = await run('backtest --symbol QQQ --start 2025-09-02 --end 2025-09-12')
    expect([keyless.code, keyless.log.includes('set ALPACA_PAPER_API_KEY and ALPACA_PAPER_SECRET_KEY')], keyless.log).to.deep.equal([1, true])
    for (status of [401, 403]) {
      const refused = await run('backtest --symbol QQQ --start 2025-09-02 --end 2025-09-12', env)
      expect([refused.code, refused.log.includes('run the same command again')], refused.log).to.deep.equal([1, false])
      expect(refused.log).to.match(/Alpaca refused the keys .*: check ALPACA_PAPER_API_KEY and ALPACA_PAPER_SECRET_KEY \(or ALPACA_API_KEY and ALPACA_SECRET_KEY/)
    }
  })

  it('takes the bars of Alpaca as they were traded, with its splits and dividends on their ex-dates, as files with such columns', async () => {
    const series = made({ seed: 5, symbol: 'QQQ', first: '2025-08-20', days: 20 })
    const [split, dividend] = ['2025-09-08', '2025-09-04']
    const traded = halved(series, Date.parse(split))
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://alpaca')
      response.setHeader('content-type', 'application/json')
      const answer = url.pathname.startsWith('/v2/assets') ? ASSET : url.pathname === ACTIONS ? actionsWithin(url, { split, dividend }) : page(traded, url)
      response.end(JSON.stringify(answer))
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const env = { ALPACA_API_KEY: 'AKTEST', ALPACA_SECRET_KEY: 'secret', ALPACA_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
    const command = 'backtest --symbol QQQ --start 2025-09-02 --end 2025-09-12 --strategy momentum_trading,swing_trading --json'
    const fetched = await run(command, env)
    expect(fetched.code, fetched.log).to.equal(0)
    const dayOf = (i: number): string => new Date(traded.start[i] ?? 0).toISOString().slice(0, 10)
    const cells = (i: number): string => (dayOf(i) === dayOf(i - 1) ? ',' : `${dayOf(i) === dividend ? '0.25' : ''},${dayOf(i) === split ? '2' : ''}`)
    writeFileSync(join(folder, 'QQQ.csv'), `time,open,high,low,close,volume,cash_dividend,split_ratio\n${linesOf(traded).map((line, i) => `${line},${cells(i)}`).join('\n')}\n`)
    const filed = await run(`${command} --data .`)
    expect(filed.code, filed.log).to.equal(0)
    const told = [fetched, filed].map(({ out }) => JSON.parse(out) as { readonly tradeHash: string; readonly dividends: number; readonly trades: readonly unknown[] })
    expect(told[0]?.trades.length, 'something was traded').to.be.greaterThan(5)
    expect(told[0]?.tradeHash).to.equal(told[1]?.tradeHash)
    expect(told[0]?.dividends).to.equal(told[1]?.dividends)
    const kept = join(folder, 'data', 'cache', 'iex_QQQ_1m_2025-09.parquet')
    expect(JSON.parse((await readParquetBars(kept, kept)).notes['actions'] ?? '')).to.deep.equal([
      { at: Date.parse(dividend), dividend: '0.25', split: '' }, { at: Date.parse(split), dividend: '', split: '2:1' },
    ])
  })

  it('lists and checks what is recorded: gaps are told, and only a file that cannot be read is a failure', async () => {
    bundle()
    const list = await run('data list --data .')
    expect([list.code, list.out.includes('QQQ') && list.out.includes('2025-08-20 to 2025-11-04')], list.log).to.deep.equal([0, true])
    const sound = await run('data check --data .')
    expect([sound.code, sound.out.includes('gap: no bars of QQQ on 2025-09-18')]).to.deep.equal([0, true])
    expect([list.out.includes('(1 file)'), sound.out.includes('1 gap, 0 other issues')]).to.deep.equal([true, true])
    writeFileSync(join(folder, 'AAA.csv'), 'date,open,high,low,close\n')
    writeFileSync(join(folder, 'RATES.csv'), 'date,m1,m3\n1990-01-02,0.07,0.08\n')
    const rest = await run('data list --data .')
    expect([rest.code, rest.out.split('\n').map((line) => line.slice(0, 9).trim())], rest.log).to.deep.equal([1, ['AAA (.):', 'QQQ', 'No bars (', '']])
    expect(rest.out).to.include('AAA.csv: the header lacks volume').and.to.include('in the first line): RATES.csv')
    expect((await run('data check')).log).to.include("is empty: 'tercet data fetch' fills it")
    mkdirSync(join(folder, 'data', 'cache'), { recursive: true })
    writeFileSync(join(folder, 'data', 'cache', 'iex_QQQ_1m_2025-08.parquet'), 'broken')
    const broken = await run('data check')
    expect([broken.code, broken.out.includes('is no whole Parquet file of bars')]).to.deep.equal([1, true])
    const played = await run('backtest --symbol QQQ --start 2025-09-02 --end 2025-09-03 --strategy ORB')
    expect([played.code, played.log.includes('delete it and run again')]).to.deep.equal([1, true])
  })

  it('plays the bars of the local exchange up to its present, and keeps none of them', async () => {
    const none = await run('backtest --exchange --symbol QQQ --start 2025-09-02 --end 2025-09-12')
    expect([none.code, none.log.includes("start one with 'tercet start'")]).to.deep.equal([1, true])
    const series = made({ seed: 5, symbol: 'QQQ', first: '2025-08-20', days: 20 })
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://exchange')
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(url.pathname === '/v2/clock' ? CLOCK : page(series, url)))
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const exchangeUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    mkdirSync(join(folder, 'state'))
    writeFileSync(localSessionPath(join(folder, 'state')), JSON.stringify({ exchangeUrl, keyId: 'LOCAL', secret: 'secret', controlToken: 'token' }))
    const { code, out, log } = await run('backtest --exchange --symbol QQQ --start 2025-09-02 --end 2025-09-12 --json', { TERCET_STATE: join(folder, 'state') })
    expect(code, log).to.equal(0)
    // Seven sessions from the 2nd to the 10th.
    expect((JSON.parse(out) as { readonly bars: number }).bars).to.equal(390 * 7)
    expect(existsSync(join(folder, 'data'))).to.equal(false)
  })
})

/** Of settings. */
const USUAL = ['ORB', 'momentum_trading', 'mean_reversion']

const CLOCK = { timestamp: '2025-09-10T20:00:00Z', is_open: false, next_open: '2025-09-11T13:30:00Z', next_close: '2025-09-11T20:00:00Z' }
const ASSET = { id: 'a', class: 'us_equity', exchange: 'NASDAQ', symbol: 'QQQ', name: 'QQQ', status: 'active', tradable: true, marginable: true, shortable: true, easy_to_borrow: true, fractionable: true }
const PAGE = 2_000
const ACTIONS = '/v1/corporate-actions'
const NO_ACTIONS = { corporate_actions: {}, next_page_token: null }

/** The venue answers by days of processing: a dividend's is the day it is paid. */
function actionsWithin(url: URL, { split, dividend }: { readonly split: string; readonly dividend: string }) {
  const [start, end] = [url.searchParams.get('start') ?? '', url.searchParams.get('end') ?? '']
  const inside = <T extends { readonly process_date: string }>(one: T): readonly T[] => (one.process_date >= start && one.process_date <= end ? [one] : [])
  return {
    corporate_actions: {
      forward_splits: inside({ id: 's', symbol: 'QQQ', new_rate: 2, old_rate: 1, ex_date: split, process_date: split }),
      cash_dividends: inside({ id: 'd', symbol: 'QQQ', rate: 0.25, ex_date: dividend, process_date: '2025-10-20', special: false, foreign: false }),
    },
    next_page_token: null,
  }
}

/** Prices before a moment in the shares of then, of which each became two. */
function halved(series: BarSeries, at: number): BarSeries {
  const times = (column: Float64Array, factor: number): Float64Array => column.map((value, i) => ((series.start[i] ?? 0) < at ? value * factor : value))
  const { open, high, low, close, volume } = series
  return { ...series, open: times(open, 2), high: times(high, 2), low: times(low, 2), close: times(close, 2), volume: times(volume, 0.5) }
}

/** A page of the answer, the token being where the next one begins. */
function page(series: BarSeries, url: URL) {
  const [from, to] = [Date.parse(url.searchParams.get('start') ?? ''), Date.parse(url.searchParams.get('end') ?? '')]
  const inside = [...series.start.keys()].filter((i) => (series.start[i] ?? 0) >= from && (series.start[i] ?? 0) <= to)
  const first = Number(url.searchParams.get('page_token') ?? 0)
  const bars = inside.slice(first, first + PAGE).map((i) => ({ t: new Date(series.start[i] ?? 0).toISOString(), o: series.open[i], h: series.high[i], l: series.low[i], c: series.close[i], v: series.volume[i], n: 1, vw: series.close[i] }))
  return { bars: { QQQ: bars }, next_page_token: first + PAGE < inside.length ? String(first + PAGE) : null }
}

function linesOf(series: BarSeries): readonly string[] {
  return [...series.start.keys()].map((i) => [series.start[i], series.open[i], series.high[i], series.low[i], series.close[i], series.volume[i]].join(','))
}
