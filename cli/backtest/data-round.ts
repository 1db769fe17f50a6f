import { loadConfig } from '../../config/load-config.ts'
import { millis } from '../../core/brand.ts'
import { dayOf } from '../../core/market/civil-date.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { gapsOf } from '../../backtest/gaps.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { findSeries, type FoundSeries } from '../../backtest/data/find-series.ts'
import { listCache } from '../../backtest/data/list-cache.ts'
import { loadSeries } from '../../backtest/data/load-folder.ts'
import { createLog } from '../../log/create-log.ts'
import { exitCodeOf } from './exit-code-of.ts'
import { fetchTape } from './fetch-tape.ts'
import { gapSentence } from './log-run.ts'

const DAY = 86_400_000

/** `tercet data list`. */
export async function listRound({ data }: { readonly data?: string }): Promise<number> {
  return exitCodeOf('data', async () => {
    const calendar = sessionCalendar()
    for (const found of seriesOf(data)) {
      const { series } = await loadSeries(found, calendar)
      const { instrument, interval, length, start, end } = series
      const range = length === 0 ? 'no bars' : `${day(start[0])} to ${day((end[length - 1] ?? 0) - 1)}`
      console.log(`${instrument.symbol.padEnd(9)} ${`${interval} min`.padStart(8)} ${length.toLocaleString('en-US').padStart(11)} bars  ${range.padEnd(24)} ${found.folder} (${found.files.length} ${found.files.length === 1 ? 'file' : 'files'})`)
    }
    return 0
  })
}

/** `tercet data fetch`. */
export async function fetchRound({ symbol, start, end }: { readonly symbol: readonly string[]; readonly start: string; readonly end: string }): Promise<number> {
  return exitCodeOf('data', async () => {
    if (end < start) throw new BadData(`--end ${end} lies before --start ${start}: exchange them`)
    const config = loadConfig({ needs: 'launcher', cwd: process.cwd() })
    const log = createLog({ level: config.log.level, secrets: config.secrets, format: config.log.format, destination: process.stderr, logger: 'data' })
    const symbols = symbol.map((one) => one.toUpperCase())
    const wish = { symbols, first: start, last: end }
    const { tape } = await fetchTape({ wish, config, calendar: sessionCalendar(), from: millis(dayOf(start) * DAY), to: millis((dayOf(end) + 1) * DAY), log })
    for (const { instrument, length } of tape.series) console.log(`${instrument.symbol}: ${length.toLocaleString('en-US')} minute bars in ${config.paths.cache}`)
    return 0
  })
}

/** `tercet data check`: 1 when a file cannot be read. */
export async function checkRound({ data, symbol }: { readonly data?: string; readonly symbol?: readonly string[] }): Promise<number> {
  return exitCodeOf('data', async () => {
    const calendar = sessionCalendar()
    let broken = 0
    for (const found of seriesOf(data).filter((one) => symbol?.includes(one.symbol) ?? true)) {
      try {
        const { series, issues } = await loadSeries(found, calendar)
        const gaps = gapsOf(series, calendar)
        console.log(`${found.symbol} (${found.folder}): ${series.length.toLocaleString('en-US')} bars, ${issues.length + gaps.length === 0 ? 'sound' : `${gaps.length} gaps, ${issues.length} other issues`}`)
        for (const line of [...issues, ...gaps.map(gapSentence)]) console.log(`  ${line}`)
      } catch (error) {
        if (!(error instanceof BadData)) throw error
        broken += 1
        console.log(`${found.symbol} (${found.folder}): ${error.message}`)
      }
    }
    return broken > 0 ? 1 : 0
  })
}

/** @throws BadData for a folder that is not there or holds none. */
function seriesOf(data: string | undefined): readonly FoundSeries[] {
  return data === undefined ? listCache(loadConfig({ needs: 'launcher', cwd: process.cwd() }).paths.cache) : findSeries(data)
}

function day(at: number | undefined): string {
  return new Date(at ?? 0).toISOString().slice(0, 10)
}
