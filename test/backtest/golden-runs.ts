import { millis } from '../../core/brand.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import { usualCosts } from '../../backtest/costs.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { type Tape, tapeOf } from '../../backtest/tape.ts'
import { loadFolder } from '../../backtest/data/load-folder.ts'
import { tradeHash } from '../../backtest/report/trade-hash.ts'
import { backtestModules, modules } from '../../modules/index.ts'
import { SHIPPED } from '../../modules/testing/shipped.ts'
import { made, split, tape } from './made-tape.ts'
import { recordedRun, simulatedRun, STRATEGIES } from './options-runs.ts'
import { CALENDAR, type Decide, enter, EXIT, NONE, toldPlan } from './told-desk.ts'

/** What a golden run came to: enough to see at once whether it is the same. */
export interface Golden {
  readonly fills: number
  readonly equity: number
  readonly hash: string
}

export interface GoldenRun {
  readonly name: string
  readonly run: () => Promise<RunPlan>
}

/** Those that no live desk seats: gold, which the venue does not list. */
const TAPE_ALONE = Object.keys(backtestModules.crypto.strategies).filter((name) => SHIPPED.includes(name) && !strategiesOf('crypto').includes(name))

/** Runs on seeded tapes that the project makes itself: anybody can repeat them. */
export const MADE: readonly GoldenRun[] = [
  { name: 'made/crossing/minutes', run: async () => crossing(tape(made({ seed: 101, days: 20, holes: 0.01 }))) },
  { name: 'made/crossing/two symbols', run: async () => crossing(tape([made({ seed: 102, days: 10 }), made({ seed: 103, symbol: 'BBB', days: 10, holes: 0.05 })])) },
  { name: 'made/crossing/pair', run: async () => crossing(tape(made({ seed: 104, symbol: 'BTC/USD', days: 10 }))) },
  ...strategiesOf('stocks').map((strategy) => ({ name: `made/${strategy}`, run: async () => seated('stocks', strategy, tape([made({ seed: 105, days: 20, volatility: 0.0012 }), made({ seed: 106, symbol: 'BBB', days: 20, volatility: 0.0007 })])) })),
  { name: 'made/shares and a pair in one account', run: async () => together() },
  { name: 'made/crossing/minutes over 3:1 and 1:4', run: async () => crossing(splitting()) },
  ...STRATEGIES.map((strategy) => ({ name: `simulated chains/${strategy}`, run: async () => simulatedRun(strategy) })),
  ...strategiesOf('crypto').map((strategy) => ({ name: `made/${strategy}`, run: async () => seated('crypto', strategy, tape(made({ seed: 107, symbol: 'BTC/USD', days: 20, volatility: 0.001 }))) })),
  ...TAPE_ALONE.map((strategy) => ({ name: `made/${strategy}`, run: async () => seated('crypto', strategy, tape(made({ seed: 115, symbol: 'XAU/USD', days: 120, volatility: 0.0008 }))) })),
]

/** A swing of two days in a share above its average of half a week. */
const QUICK = { trendBars: 18, length: 4, dip: 55 }

/** Runs on recorded data below TERCET_DATA. */
export function recorded(root: string): readonly GoldenRun[] {
  const load = async (folder: string, symbols: readonly string[], days: readonly [string, string]): Promise<Tape> => {
    const loaded = await loadFolder({ root: `${root}/${folder}`, symbols, interval: undefined, calendar: CALENDAR })
    return within(tapeOf({ series: loaded.map((one) => one.series), actions: loaded.flatMap((one) => one.actions), feed: folder }), days)
  }
  const minutes = () => load('open/stocks/1m', ['AAPL', 'MSFT'], ['2016-04-15', '2016-05-05'])
  const bitcoin = () => load('open/crypto/1m/BTCUSD.bitfinex', ['BTC/USD'], ['2016-02-09', '2016-04-10'])
  return [
    { name: 'SPY days 2007 to 2017/crossing', run: async () => crossing(await load('open/stocks/1d', ['SPY'], ['2007-01-03', '2017-12-31'])) },
    { name: 'AAPL days over 7:1 of 2014/crossing', run: async () => crossing(await load('open/stocks/1d-actions', ['AAPL'], ['2014-01-02', '2014-12-31'])) },
    { name: 'AIG days over 1:20 of 2009/crossing', run: async () => crossing(await load('open/stocks/1d-actions', ['AIG'], ['2008-01-02', '2009-12-31'])) },
    { name: 'AAPL, MSFT minutes 2016/crossing', run: async () => crossing(await minutes()) },
    { name: 'BTC minutes 2016/crossing', run: async () => crossing(await bitcoin()) },
    ...strategiesOf('stocks').map((strategy) => ({ name: `AAPL, MSFT minutes 2016/${strategy}`, run: async () => seated('stocks', strategy, await minutes()) })),
    // Three weeks hold no swing under the defaults: a month that rises does, and quicker parameters find some in the three weeks.
    { name: 'SPY minutes 2011/swing_trading', run: async () => seated('stocks', 'swing_trading', await load('open/stocks/1m', ['SPY'], ['2011-01-01', '2011-01-31'])) },
    { name: 'AAPL, MSFT minutes 2016/swing_trading, quick', run: async () => seated('stocks', 'swing_trading', await minutes(), QUICK) },
    ...STRATEGIES.map((strategy) => ({ name: `TWX chains 2014/${strategy}`, run: () => recordedRun(root, strategy) })),
    ...strategiesOf('crypto').map((strategy) => ({ name: `BTC minutes 2016/${strategy}`, run: async () => seated('crypto', strategy, await bitcoin()) })),
  ]
}

/** Plays a run. */
export async function goldenOf({ run }: GoldenRun): Promise<Golden> {
  const { recorder } = runTape(await run())
  const equity = recorder.curve.at(recorder.curve.length - 1)
  return { fills: recorder.fills.length, equity: Math.round(equity * 100) / 100, hash: tradeHash(recorder.fills) }
}

/** Of the house: nobody pins what somebody adds. */
function strategiesOf(module: ModuleName): readonly string[] {
  return Object.keys(modules[module].strategies).filter((name) => SHIPPED.includes(name))
}

/** Ten bars over thirty, with a stop: a strategy that only this file changes. */
function crossing(over: Tape): RunPlan {
  const decide: Decide = (view) => {
    const [fast, slow] = [view.value('fast'), view.value('slow')]
    if (!Number.isFinite(slow)) return NONE
    if (view.position) return fast < slow ? EXIT : NONE
    if (fast <= slow || view.previous('fast') > view.previous('slow')) return NONE
    return enter({ qty: view.symbol.includes('/') ? 5 : 20, stop: Math.round(view.bar.close * 95) / 100, target: Math.round(view.bar.close * 120) / 100 })
  }
  return toldPlan({ tape: over, decide, costs: usualCosts, interval: over.series[0]?.interval ?? 1, limits: { freshness: { stocks: 600_000, crypto: 600_000, options: 1 } }, indicators: { fast: { type: 'sma', length: 10 }, slow: { type: 'sma', length: 30 } }, reach: 0.02 })
}

/** Thirty sessions of minutes, split three for one after ten and merged one for four after twenty. */
function splitting(): Tape {
  const minutes = made({ seed: 108, days: 30, volatility: 0.0015 })
  return split(minutes, [{ session: 10, to: 3, from: 1 }, { session: 20, to: 1, from: 4 }])
}

/** A strategy of the house under the usual limits, from the third session on. */
function seated(module: ModuleName, strategy: string, over: Tape, values?: Readonly<Record<string, number>>): RunPlan {
  const symbols = over.series.map((one) => one.instrument.symbol)
  return {
    tape: over, parts: { modules: backtestModules, calendar: CALENDAR, news: undefined }, desk: { limits: defaultLimits, seats: [{ module, enabled: true, symbols, strategies: [strategy] }] },
    costs: usualCosts, cash: 100_000, seed: 1, cycleDelay: 60_000, from: millis((over.series[0]?.start[0] ?? 1) - 1), to: millis(Number.MAX_SAFE_INTEGER), parameters: values ? [{ module, strategy, values }] : [], version: 'golden',
  }
}

/** Every strategy of shares and of pairs that a desk seats live, under limits that they share. */
function together(): RunPlan {
  const over = tape([made({ seed: 116, days: 15, volatility: 0.0012 }), made({ seed: 117, symbol: 'BBB', days: 15, volatility: 0.0007 }), made({ seed: 118, symbol: 'BTC/USD', days: 21, volatility: 0.001 })])
  const seats = (['stocks', 'crypto'] as const).map((module) => ({ module, enabled: true, symbols: module === 'crypto' ? ['BTC/USD'] : ['AAA', 'BBB'], strategies: strategiesOf(module) }))
  return { ...seated('stocks', 'ORB', over), desk: { limits: defaultLimits, seats } }
}

function within(over: Tape, [first, last]: readonly [string, string]): Tape {
  const [from, to] = [Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`) + 86_400_000]
  return {
    ...over,
    series: over.series.map((series) => {
      const [a, b] = [series.start.findIndex((at) => at >= from), series.start.findLastIndex((at) => at < to) + 1]
      const cut = (column: Float64Array): Float64Array => column.subarray(a, b)
      return { ...series, length: b - a, start: cut(series.start), end: cut(series.end), open: cut(series.open), high: cut(series.high), low: cut(series.low), close: cut(series.close), volume: cut(series.volume) }
    }),
  }
}
