import { usualCosts } from '../../backtest/costs.ts'
import { type Millis, millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { defaultParameters } from '../../modules/default-parameters.ts'
import { modules } from '../../modules/index.ts'
import type { RunGiven, ToOptimizer } from '../../optimizer/protocol.ts'
import type { Values } from '../../optimizer/search-space.ts'
import { between, dayStarts, sessionMarket, sessionStarts } from './session-market.ts'

/** What a module is measured on. */
export interface SessionClass {
  readonly module: ModuleName
  readonly strategy: string
  readonly symbols: readonly string[]
  /** Sessions or days of history. */
  readonly days: number
}

/** The messages of one module's course. */
export interface SessionLesson {
  readonly open: ToOptimizer
  /** Other values than the usual ones. */
  readonly moved: Values
  bars(round: number): ToOptimizer
  run(round: number, values?: Values): ToOptimizer
}

const FIRST = '2024-03-01'
const WARM_UP_DAYS = 6

/** @param i tells the markets of several classes apart. @throws Error for a strategy that the module does not seat. */
export function sessionLesson({ module, strategy, symbols, days }: SessionClass, i: number): SessionLesson {
  const known = modules[module].strategies[strategy]
  if (!known) throw new Error(`no strategy ${strategy}`)
  const { interval } = known
  const block = Math.max(10, interval) * MINUTE
  const spare = WARM_UP_DAYS + 2
  const starts = module === 'crypto' ? dayStarts({ first: FIRST, days: days + spare, interval }) : sessionStarts(sessionCalendar(), { first: FIRST, sessions: days + spare, interval })
  const bars = sessionMarket({ symbols, seed: 1_000 * (i + 1), starts, volatility: 0.0008 * Math.sqrt(interval) })
  const perDay = starts.length / (days + spare)
  const at = (round: number): Millis => millis((starts[Math.round((days + WARM_UP_DAYS) * perDay)] ?? NaN) + round * block)
  const usual = defaultParameters(known)
  const given = (round: number, values: Values): RunGiven => ({
    at: at(round), day: Math.floor(at(round) / 86_400_000), inForce: { version: 1, values }, tradingState: 'active', isMarketOpen: true, isPaused: false, pins: [],
    systemPromotionsToday: 0, fills: [], liveDrawdown: 0,
  })
  return {
    open: {
      type: 'open', state: null, history: between(bars, 0, at(0)),
      course: {
        module, strategy, seed: i + 1, from: millis((starts[Math.round(WARM_UP_DAYS * perDay)] ?? NaN) - MINUTE),
        desk: { instruments: symbols.map(instrumentOf), notional: 10_000, limits: defaultLimits, costs: usualCosts, cycleDelay: 2 * MINUTE, quotes: module === 'options' ? 'modelled' : 'recorded', feed: 'made', version: 'bench' },
      },
    },
    moved: moved(usual, known.parameters.properties),
    bars: (round) => ({ type: 'bars', module, bars: between(bars, at(round), at(round + 1)) }),
    run: (round, values = usual) => ({ type: 'run', module, given: given(round, values) }),
  }
}

/** Another value of the first parameter that is tuned. */
function moved(usual: Values, properties: Readonly<Record<string, { readonly tunable?: boolean; readonly minimum?: number }>>): Values {
  const name = Object.keys(properties).find((key) => properties[key]?.tunable === true) ?? ''
  return { ...usual, [name]: Math.max(properties[name]?.minimum ?? 0, (usual[name] ?? NaN) - 1) }
}

function instrumentOf(symbol: string): Share | Pair {
  const [base = '', quote] = symbol.split('/')
  if (quote === undefined) return { type: 'share', symbol, fractionable: true, shortable: true }
  return { type: 'pair', symbol, base, quote, minimumQty: 1e-5, qtyStep: 1e-9, tick: 0.01 }
}
