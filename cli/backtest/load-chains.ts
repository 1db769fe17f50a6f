import type { Config } from '../../config/config.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { millis } from '../../core/brand.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { barAt, type BarSeries } from '../../backtest/bar-series.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { findChains } from '../../backtest/data/find-chains.ts'
import { loadChains } from '../../backtest/data/load-chains.ts'
import { type ChainsFor, chainsOf } from '../../backtest/options/chains-of.ts'
import type { RecordedChain } from '../../backtest/options/recorded-chains.ts'
import { syntheticSource } from '../../backtest/options/synthetic-source.ts'
import { syntheticMarket } from '../../exchange/market/synthetic/synthetic-market.ts'
import type { BacktestFlags } from './flags.ts'
import type { LoadedTape } from './loaded-tape.ts'
import type { Wish } from './wish.ts'

export interface LoadedChains {
  readonly chains: ChainsFor
  readonly recorded: readonly RecordedChain[]
}

interface Given {
  readonly flags: BacktestFlags
  readonly wish: Wish
  readonly config: Config
  readonly calendar: SessionCalendar
  readonly loaded: LoadedTape
}

/**
 * Option quotes for the options module, undefined for others: the simulated market's own for its bars, else what a folder holds, modelled where it
 * holds nothing. @throws BadData for a named folder without any chain of the symbols.
 */
export function chainsFor({ flags, wish, config, calendar, loaded }: Given): LoadedChains | undefined {
  const seat = wish.seats.find(({ module }) => module === 'options')
  if (!seat) return undefined
  const { seed, tape } = config.exchange
  if (flags.exchange === true && tape === 'synthetic' && loaded.tape.series.every((series) => isMadeBy(seed, series))) return { chains: syntheticSource({ seed }), recorded: [] }
  const root = flags.chains ?? flags.data
  const recorded = root === undefined ? [] : loadChains({ root, underlyings: seat.symbols, calendar })
  if (flags.chains !== undefined && recorded.length === 0) throw new BadData(noneIn(flags.chains, seat.symbols))
  return { chains: chainsOf(calendar), recorded }
}

function noneIn(root: string, symbols: readonly string[]): string {
  const has = findChains(root).map(({ underlying }) => underlying)
  const there = has.length === 0 ? 'no option chains at all' : `chains of ${has.join(', ')} alone`
  return `${root} holds ${there}, none of ${symbols.join(', ')}: put options/1m/${symbols[0] ?? 'SPY'}/2026-01-02.csv.gz there (time,symbol,bid,ask), or leave --chains out and let quotes be modelled`
}

/** The exchange may run with another seed than the setting's. */
function isMadeBy(seed: number, series: BarSeries): boolean {
  if (series.length === 0) return true
  const [first, last] = [barAt(series, 0), barAt(series, series.length - 1)]
  const market = syntheticMarket({ seed, clock: millis(last.start + MINUTE) })
  return [first, last].every((bar) => market.bars(bar.symbol, bar.start, millis(bar.start + MINUTE)).some(({ close, volume }) => close === bar.close && volume === bar.volume))
}
