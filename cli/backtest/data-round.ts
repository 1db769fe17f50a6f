import { loadConfig } from '../../config/load-config.ts'
import { millis } from '../../core/brand.ts'
import { DAY, dayOf } from '../../core/market/civil-date.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { BarSeries } from '../../backtest/bar-series.ts'
import { gapsOf } from '../../backtest/gaps.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { findSeries, type FoundFolder, type FoundSeries } from '../../backtest/data/find-series.ts'
import { listCache } from '../../backtest/data/list-cache.ts'
import { loadSeries } from '../../backtest/data/load-folder.ts'
import { createLog } from '../../log/create-log.ts'
import { exitCodeOf } from './exit-code-of.ts'
import { fetchTape } from './fetch-tape.ts'
import { gapSentence } from './log-run.ts'
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

function rowOf({ folder, files }: FoundSeries, { instrument, interval, length, start, end }: BarSeries): string {
  const range = length === 0 ? 'no bars' : `${day(start[0])} to ${day((end[length - 1] ?? 0) - 1)}`
  return `${instrument.symbol.padEnd(9)} ${`${interval} min`.padStart(8)} ${length.toLocaleString('en-US').padStart(11)} ${length === 1 ? 'bar ' : 'bars'}  ${range.padEnd(24)} ${folder} (${counted(files.length, 'file')})`
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
    for (const one of told.length === 0 ? [problem] : told) console.log(`${found.symbol} (${found.folder}): ${one}`)
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

/** `tercet data fetch`. */
export async function fetchRound({ symbol, start, end }: { readonly symbol: readonly string[]; readonly start: string; readonly end: string }): Promise<number> {
  return exitCodeOf('data', async () => {
    if (end < start) throw new UsageError(`--end ${end} lies before --start ${start}: exchange them`)
    const config = loadConfig({ needs: 'launcher', cwd: process.cwd() })
    const log = createLog({ level: config.log.level, secrets: config.secrets, format: config.log.format, destination: process.stderr, logger: 'data' })
    const symbols = symbol.map((one) => one.toUpperCase())
    const wish = { symbols, first: start, last: end }
    const { tape } = await fetchTape({ wish, config, calendar: sessionCalendar(), from: millis(dayOf(start) * DAY), to: millis((dayOf(end) + 1) * DAY), log })
    for (const { instrument, length } of tape.series) console.log(`${instrument.symbol}: ${length.toLocaleString('en-US')} minute ${length === 1 ? 'bar' : 'bars'} in ${config.paths.cache}`)
    return 0
  })
}

/** `tercet data check`: 1 when a file cannot be read. */
export async function checkRound({ data, symbol }: { readonly data?: string; readonly symbol?: readonly string[] }): Promise<number> {
  return exitCodeOf('data', async () => {
    const calendar = sessionCalendar()
    const there = seriesOf(data)
    const code = await throughAll(ofSymbols(there.series, symbol?.map((one) => one.toUpperCase())), async (found) => {
      const { series, issues, notes } = await loadSeries(found, calendar)
      const gaps = gapsOf(series, calendar)
      console.log(`${found.symbol} (${found.folder}): ${series.length.toLocaleString('en-US')} ${series.length === 1 ? 'bar' : 'bars'}, ${issues.length + gaps.length === 0 ? 'sound' : `${counted(gaps.length, 'gap')}, ${counted(issues.length, 'other issue')}`}`)
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

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function day(at: number | undefined): string {
  return new Date(at ?? 0).toISOString().slice(0, 10)
}
