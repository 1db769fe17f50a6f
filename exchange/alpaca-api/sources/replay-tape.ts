import type { Millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import { dayOf, weekday } from '../../../core/market/civil-date.ts'
import { sessionCalendar } from '../../../core/market/session-calendar.ts'
import type { SessionCalendar } from '../../../core/market/session-calendar.ts'
import type { MarketSource } from '../../market/source.ts'
import { filesOf } from './files-of.ts'
import { loadFolder } from './load-folder.ts'
import { loadPair } from './load-pair.ts'
import type { PairSeries } from './load-pair.ts'
import { loadShare } from './load-share.ts'
import type { Loaded, TapeDates } from './loaded.ts'
import { playRecording } from './play-recording.ts'
import { readChain } from './read-chain.ts'
import type { RecordedChain } from './read-chain.ts'
import type { ContractRecording, SymbolRecording } from './recording.ts'
import { tapeWindow } from './tape-window.ts'
import type { TapeWindow } from './tape-window.ts'

/** One day of a data folder laid out `<rights>/<asset>/<resolution>/<symbol>[.<exchange>]/<dates>.csv.gz`. */
export interface DataTape {
  readonly type: 'data'
  readonly title: string
  readonly dataRoot: string
  /** The trading day that is played, `YYYY-MM-DD`. */
  readonly date: string
  /** Files that touch the dates from here on warm up; by default those of `date` alone. */
  readonly from?: string
  readonly shares: readonly string[]
  readonly pairs: readonly PairSeries[]
  /** Underlyings whose whole option chain is played. */
  readonly underlyings: readonly string[]
  /** Where a restarted market goes on. */
  readonly clock?: Millis
}

/** A folder of the user's own files: `SYMBOL.csv` for a share, `BASE-QUOTE.csv` for a pair, `.gz` or not. */
export interface FolderTape {
  readonly type: 'folder'
  readonly folder: string
  /** The first and last trading day that are played; by default the last day in the files, all before it warming up. */
  readonly from?: string
  readonly to?: string
  /** Where a restarted market goes on. */
  readonly clock?: Millis
}

/**
 * Loads a recorded market.
 * @throws DataAbsent without the data; BadRow for a row that cannot be used; RangeError for a day without a session.
 */
export async function replayTape(options: DataTape | FolderTape): Promise<MarketSource> {
  const calendar = sessionCalendar()
  if (options.type === 'folder') return playFolder(options, calendar)
  const { dataRoot, date, shares, pairs, underlyings, title } = options
  const dates: TapeDates = { dataRoot, date, from: options.from ?? date }
  const window = tapeWindow(calendar, date, date)
  const loaded = [
    ...(await Promise.all(shares.map((symbol) => loadShare(dates, calendar, symbol)))),
    ...(await Promise.all(pairs.map((pair) => loadPair(dataRoot, window, pair)))),
  ]
  const contracts = await loadChains(dates, calendar, underlyings)
  return play({ title, window, loaded, contracts, clock: options.clock })
}

async function playFolder(options: FolderTape, calendar: SessionCalendar): Promise<MarketSource> {
  const { loaded, lastSession } = await loadFolder(options.folder, calendar)
  const from = options.from ?? options.to ?? lastSession
  const to = options.to ?? lastSession
  const names = loaded.map(({ instrument }) => instrument.symbol).join(' ')
  const title = `tape of your files: ${names} of ${from === to ? from : `${from} to ${to}`}`
  return play({ title, window: tapeWindow(calendar, from, to), loaded, contracts: new Map(), clock: options.clock })
}

async function loadChains(dates: TapeDates, calendar: SessionCalendar, underlyings: readonly string[]): Promise<RecordedChain> {
  const chains: (readonly [string, ContractRecording])[] = []
  for (const name of underlyings) {
    const files = await filesOf(dates, { asset: 'options', resolution: '1m', name })
    chains.push(...(await readChain(files, calendar)))
  }
  return new Map(chains)
}

function play(tape: {
  readonly title: string
  readonly window: TapeWindow
  readonly loaded: readonly Loaded[]
  readonly contracts: RecordedChain
  readonly clock: Millis | undefined
}): MarketSource {
  const { title, window, contracts } = tape
  const loaded = [...tape.loaded].sort((a, b) => (a.instrument.symbol < b.instrument.symbol ? -1 : 1))
  return playRecording({
    title,
    end: window.end,
    instruments: loaded.map(({ instrument }) => instrument),
    symbols: new Map(loaded.map(({ instrument, recording }) => [instrument.symbol, until(window.end, recording)])),
    contracts: new Map([...contracts].map(([symbol, recording]) => [symbol, { ...recording, ...until(window.end, recording) }])),
    notes: [
      'Recorded minutes hold no single trades: the latest trade is the close of the latest bar.',
      ...loaded.flatMap(({ notes }) => notes),
      ...chainNotes(contracts),
    ],
  }, tape.clock ?? window.start)
}

/** Nothing after the tape's end is kept: it could only be looked at by mistake. */
function until(end: number, { bars, quotes }: SymbolRecording): SymbolRecording {
  return { bars: bars.filter((bar) => bar.start + MINUTE <= end), quotes: quotes.filter((quote) => quote.at <= end) }
}

function chainNotes(contracts: RecordedChain): readonly string[] {
  if (contracts.size === 0) return []
  const saturdays = [...contracts.values()].some(({ contract }) => weekday(dayOf(contract.expiry)) === 6)
  return [
    'Implied volatilities and greeks come from the recorded mids by Black-Scholes without interest and dividends.',
    ...(saturdays ? ['Contracts that expire on a Saturday (before February 2015) trade for the last time on the Friday.'] : []),
  ]
}
