import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { millis } from '../../core/brand.ts'
import { type SessionCalendar, sessionCalendar } from '../../core/market/session-calendar.ts'
import type { BarSeries } from '../../backtest/bar-series.ts'
import { gapsOf } from '../../backtest/gaps.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { findSeries, type FoundFolder, type FoundSeries } from '../../backtest/data/find-series.ts'
import { listCache } from '../../backtest/data/list-cache.ts'
import { loadSeries } from '../../backtest/data/load-folder.ts'
import { createLog } from '../../log/create-log.ts'
import { counted } from '../counted.ts'
import { exitCodeOf } from './exit-code-of.ts'
import { fetchTape } from './fetch-tape.ts'
import { gapSentence } from './log-run.ts'
import { refuseAhead } from './refuse-ahead.ts'
import { refuseOdd } from './refuse-odd.ts'
import { refuseTwice } from './refuse-twice.ts'
import { UsageError } from './usage-error.ts'

/** `tercet data list`: 1 when a file cannot be read. */
export async function listRound({ data }: { readonly data?: string }): Promise<number> {
  return exitCodeOf('data', async () => {
    const calendar = sessionCalendar()
    const { series, others, unknown } = seriesOf(data)
    const code = await throughAll(series, async (found) => console.log(rowOf(found, (await loadSeries(found, calendar)).series)))
    if (others.length > 0) console.log(`No bars (no open, high, low and close in the first line): ${others.map(({ name }) => name).join(', ')}`)
    tellUnknown(unknown)
    return code
  })
}

function tellUnknown(unknown: FoundFolder['unknown']): void {
  if (unknown.length > 0) console.log(`Not looked at (no name of a symbol, such as SPY.csv or BTC-USD.csv): ${unknown.join(', ')}`)
}

function rowOf({ folder, feed, files }: FoundSeries, series: BarSeries): string {
  const { instrument, interval, length } = series
  const from = [...(feed === undefined ? [] : [feed]), counted(files.length, 'file')].join(', ')
  return `${instrument.symbol.padEnd(9)} ${`${interval} min`.padStart(8)} ${length.toLocaleString('en-US').padStart(11)} ${length === 1 ? 'bar ' : 'bars'}  ${rangeOf(series).padEnd(24)} ${folder} (${from})`
}

function rangeOf({ length, start, end }: BarSeries): string {
  return length === 0 ? 'no bars' : `${day(start[0])} to ${day((end[length - 1] ?? 0) - 1)}`
}

/** Where a series lies, and of which feed it is where that is known. */
function placeOf({ folder, feed }: FoundSeries): string {
  return feed === undefined ? folder : `${folder}, ${feed}`
}

/** One that cannot be read is told, each of its files that is to blame, and the next one follows. @returns the exit code. */
async function throughAll(series: readonly FoundSeries[], tell: (found: FoundSeries) => Promise<void>): Promise<number> {
  let code = 0
  for (const found of series) {
    const problem = await problemOf(() => tell(found))
    if (problem === undefined) continue
    code = 1
    const alone = await Promise.all(found.files.map((file) => problemOf(() => loadSeries({ ...found, files: [file] }, sessionCalendar()))))
    const told = alone.filter((one) => one !== undefined)
    for (const one of told.length === 0 ? [problem] : told) console.log(`${found.symbol} (${placeOf(found)}): ${one}`)
  }
  return code
}

async function problemOf(act: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    if (error instanceof BadData) return error.message
    throw error
  }
}

/** `tercet data fetch`: what a backtest of these days needs, the bars before them included from which the folds of any strategy begin. */
export async function fetchRound({ symbol, start, end }: { readonly symbol: readonly string[]; readonly start: string; readonly end: string }): Promise<number> {
  return exitCodeOf('data', async () => {
    if (end < start) throw new UsageError(`--end ${end} lies before --start ${start}: exchange them`)
    const symbols = symbol.map((one) => one.toUpperCase())
    refuseTwice('--symbol', symbols)
    refuseOdd(symbols)
    const config = loadConfig({ needs: 'launcher', cwd: process.cwd() })
    const log = createLog({ level: config.log.level, secrets: config.secrets, format: config.log.format, destination: process.stderr, logger: 'data' })
    const calendar = sessionCalendar()
    const { from, to, warmUp } = await spanFor({ symbols, first: start, last: end, config, calendar })
    refuseAhead({ first: start, from, now: Date.now() })
    const { tape } = await fetchTape({ wish: { symbols }, config, calendar, from: millis(from - warmUp), to, log })
    for (const series of tape.series) console.log(`${series.instrument.symbol}: ${counted(series.length, 'minute bar')} in ${config.paths.cache}, ${rangeOf(series)}`)
    return 0
  })
}

/** Loaded when something is to be fetched: it brings every strategy. */
async function spanFor({ symbols, first, last, config, calendar }: Days) {
  const [{ spanOf, warmUpSpan }, { backtestModules }] = await Promise.all([import('./backtest-round.ts'), import('../../modules/index.ts')])
  const seats = (['stocks', 'crypto'] as const).map((module) => ({ module, symbols: symbols.filter((one) => one.includes('/') === (module === 'crypto')), strategies: Object.keys(backtestModules[module].strategies) }))
  return { ...spanOf({ symbols, first, last }), warmUp: warmUpSpan(config, { seats: seats.filter((seat) => seat.symbols.length > 0) }, calendar) }
}

interface Days {
  readonly symbols: readonly string[]
  readonly first: string
  readonly last: string
  readonly config: Config
  readonly calendar: SessionCalendar
}

/** `tercet data check`: 1 when a file cannot be read. */
export async function checkRound({ data, symbol }: { readonly data?: string; readonly symbol?: readonly string[] }): Promise<number> {
  return exitCodeOf('data', async () => {
    const calendar = sessionCalendar()
    const there = seriesOf(data)
    const code = await throughAll(ofSymbols(there.series, symbol?.map((one) => one.toUpperCase())), async (found) => {
      const { series, issues, notes } = await loadSeries(found, calendar)
      const gaps = gapsOf(series, calendar)
      console.log(`${found.symbol} (${placeOf(found)}): ${counted(series.length, 'bar')}, ${issues.length + gaps.length === 0 ? 'sound' : `${counted(gaps.length, 'gap')}, ${counted(issues.length, 'other issue')}`}`)
      for (const line of [...notes, ...issues, ...gaps.map(gapSentence)]) console.log(`  ${line}`)
    })
    if (symbol === undefined) tellUnknown(there.unknown)
    return code
  })
}

/** @throws BadData for a symbol without bars: to say nothing of it would look like sound. */
function ofSymbols(series: readonly FoundSeries[], symbols: readonly string[] | undefined): readonly FoundSeries[] {
  if (!symbols) return series
  const there = [...new Set(series.map(({ symbol }) => symbol))].sort()
  const missing = symbols.filter((one) => !there.includes(one))
  if (missing.length > 0) throw new BadData(`there are no bars of ${missing.join(', ')}: choose among ${there.join(', ')}, or leave --symbol out`)
  return series.filter(({ symbol }) => symbols.includes(symbol))
}

/** @throws BadData for a folder that is not there or holds none. */
function seriesOf(data: string | undefined): FoundFolder {
  return data === undefined ? { series: listCache(loadConfig({ needs: 'launcher', cwd: process.cwd() }).paths.cache), others: [], unknown: [] } : findSeries(data)
}

function day(at: number | undefined): string {
  return new Date(at ?? 0).toISOString().slice(0, 10)
}
