import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { percentOf } from '../optimizer/report/words.ts'
import type { LearningReport } from '../optimizer/report/report.ts'

const HELP = `npm run learn:real -- [--data <folder>] [--only <row>] [--workers <n>]

Does learning help on real bars? Plays each recorded market in order (tercet optimize --walk-forward) and prints one table, whatever the answer.

  --data     the folder of recorded data; without it TERCET_DATA
  --only     one row by its name
  --workers  rows at a time, 2 unless given
  --help`

/** One market; what follows `tercet optimize --walk-forward`, with the data folder's own paths. */
interface Row {
  readonly name: string
  readonly what: string
  readonly flags: (data: string) => readonly string[]
}

const ROWS: readonly Row[] = [
  ...[['btc-minutes-1', '2016-02-09', '2016-02-22'], ['btc-minutes-2', '2016-03-28', '2016-04-10']].map(([name = '', start = '', end = '']): Row => ({
    name, what: `BTC minutes, ${start} to ${end}`, flags: (data) => ['--symbol', 'BTC/USD', '--strategy', 'crypto_momentum', '--data', join(data, 'open/crypto/1m/BTCUSD.bitfinex'), '--start', start, '--end', end],
  })),
  { name: 'btc-4h', what: 'BTC, bars of four hours', flags: (data) => ['--symbol', 'BTC/USD', '--strategy', 'crypto_momentum', '--data', join(data, 'open/crypto/4h')] },
  ...['SPY', 'AAPL'].map((symbol): Row => ({
    name: `${symbol.toLowerCase()}-hours`, what: `${symbol} hours`, flags: (data) => ['--symbol', symbol, '--strategy', 'trend_following', '--data', join(data, 'vendor/stocks/1h'), '--actions', join(data, `vendor/stocks/actions/${symbol}.csv`)],
  })),
  ...['AAPL', 'MSFT'].map((symbol): Row => ({ name: `${symbol.toLowerCase()}-minutes`, what: `${symbol} minutes`, flags: (data) => ['--symbol', symbol, '--strategy', 'momentum_trading', '--data', join(data, 'open/stocks/1m')] })),
]

interface Given {
  readonly data: string
  readonly only: string | undefined
  readonly workers: number
}

/** Prints a line of the table for every row, in order. @throws Error when a row fails. */
export async function learnReal({ data, only, workers }: Given): Promise<void> {
  const rows = ROWS.filter(({ name }) => only === undefined || name === only)
  if (rows.length === 0) throw new Error(`there is no row ${only ?? ''}: ${ROWS.map(({ name }) => name).join(', ')}`)
  const found = new Map<number, LearningReport>()
  let next = 0
  const one = async (): Promise<void> => {
    for (let i = next++; i < rows.length; i = next++) {
      const row = rows[i]
      if (row) found.set(i, await play(row, data))
    }
  }
  await Promise.all(Array.from({ length: workers }, one))
  console.log(HEAD)
  for (const [i, row] of rows.entries()) console.log(line(row, found.get(i)))
}

const HEAD = `| bars | runs | changes | effective (95 %) | gain against the frozen baseline (95 %) | audit: t, SPA p, PBO, DSR | did learning help? |
|---|---|---|---|---|---|---|`

function line({ name, what }: Row, report: LearningReport | undefined): string {
  const walk = report?.walk
  if (!report || !walk) throw new Error(`${name} could not be measured`)
  const { headline: { share, interval, effective, judged, path, changes }, reasons, runs, verdict } = walk
  const usual = reasons[0]
  const cells = [
    `${what} (${report.strategy.name}, blocks of ${report.blockMinutes} min, ${day(report.from)} to ${day(report.to)})`,
    `${runs}, ${Math.round((100 * (usual?.runs ?? 0)) / runs)} % ${usual?.reason ?? ''}`,
    changes,
    share === null || !interval ? 'none judged' : `${effective} of ${judged}: ${percent(share)} (${percent(interval.low)} to ${percent(interval.high)})`,
    changes === 0 ? '0, nothing was changed' : `${percentOf(path.value)} (${percentOf(path.interval.low)} to ${percentOf(path.interval.high)})`,
    auditCell(report),
    verdict.answer,
  ]
  return `| ${cells.join(' | ')} |`
}

function auditCell({ audit: { walkForward, superiority, overfitting, sharpe } }: LearningReport): string {
  const none = 'not enough data'
  if ([walkForward, superiority, overfitting, sharpe].every(({ type }) => type !== 'known')) return none
  return [
    walkForward.type === 'known' ? walkForward.t.toFixed(1).replace('-', '−') : none,
    superiority.type === 'known' ? superiority.p.toFixed(3) : none,
    overfitting.type === 'known' ? percent(overfitting.probability) : none,
    sharpe.type === 'known' ? percent(sharpe.deflated) : none,
  ].join(', ')
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

const MAIN = new URL('../cli/main.ts', import.meta.url).pathname

function play({ name, flags }: Row, data: string): Promise<LearningReport> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'optimize', '--walk-forward', '--json', ...flags(data)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [text, complaint] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
    child.stderr.setEncoding('utf8').on('data', (part: string) => (complaint += part))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(text) as LearningReport)
      else reject(new Error(`${name} failed: ${complaint.trim()}`))
    })
  })
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, only: { type: 'string' }, workers: { type: 'string', default: '2' }, help: { type: 'boolean', default: false } } })
  if (values.help) return console.log(HELP)
  const data = values.data ?? process.env['TERCET_DATA']
  if (data === undefined) throw new Error('no data: name the folder of recorded bars with --data or TERCET_DATA')
  await learnReal({ data, only: values.only, workers: Number(values.workers) })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
