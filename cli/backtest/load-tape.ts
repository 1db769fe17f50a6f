import { loadFolder } from '../../backtest/data/load-folder.ts'
import type { WantedBars } from '../../backtest/data/load-suiting.ts'
import { backtestModules } from '../../modules/index.ts'
import { exchangeTape } from './exchange-tape.ts'
import { type FetchGiven, fetchTape } from './fetch-tape.ts'
import type { BacktestFlags } from './flags.ts'
import { loadedOf } from './loaded-of.ts'
import type { LoadedTape } from './loaded-tape.ts'
import type { Wish } from './wish.ts'

interface LoadGiven extends Omit<FetchGiven, 'wish'> {
  readonly flags: Pick<BacktestFlags, 'data' | 'exchange' | 'interval' | 'longerBars'>
  /** With its days and strategies a folder of several intervals can be chosen from. */
  readonly wish: FetchGiven['wish'] & Partial<Pick<Wish, 'first' | 'last' | 'seats'>>
}

/** The bars of a folder, of the local exchange, or of the cache and Alpaca. @throws BadData, Outage */
export async function loadTape(given: LoadGiven): Promise<LoadedTape> {
  const { flags, wish, calendar } = given
  if (flags.exchange === true) return exchangeTape(given)
  if (flags.data === undefined) return fetchTape(given)
  const loaded = await loadFolder({ root: flags.data, symbols: wish.symbols, interval: flags.interval, calendar, ...(flags.longerBars === true ? {} : wantedOf(wish)) })
  return loadedOf(loaded, { source: flags.data, feed: 'CSV files', calendar })
}

function wantedOf({ first, last, seats }: LoadGiven['wish']): { readonly wanted?: WantedBars } {
  if (first === undefined || last === undefined || seats === undefined) return {}
  const known = seats.flatMap(({ module, strategies }) => strategies.flatMap((name) => backtestModules[module].strategies[name] ?? []))
  return { wanted: { first, last, strategies: known.map(({ name, interval }) => ({ name, interval })) } }
}
