import { usualCosts } from '../../backtest/costs.ts'
import { type Millis, millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { defaultParameters } from '../../modules/default-parameters.ts'
import { modules } from '../../modules/index.ts'
import { createLearnerSession, type LearnerSession } from '../../optimizer/learner-session.ts'
import type { FromOptimizer, RunGiven, ToOptimizer } from '../../optimizer/protocol.ts'
import type { Values } from '../../optimizer/search-space.ts'
import { PAIR_SYMBOLS, SHARE_SYMBOLS, UNDERLYINGS } from '../universe.ts'
import { quantile } from '../figure.ts'
import type { Judged } from './goal.ts'
import { between, dayStarts, sessionMarket, sessionStarts } from './session-market.ts'

/** What a module is measured on. */
interface Class {
  readonly module: ModuleName
  readonly strategy: string
  readonly symbols: readonly string[]
  /** Sessions or days of history. */
  readonly days: number
}

const CLASSES: readonly Class[] = [
  { module: 'stocks', strategy: 'momentum_trading', symbols: SHARE_SYMBOLS, days: 75 },
  { module: 'crypto', strategy: 'crypto_momentum', symbols: PAIR_SYMBOLS, days: 40 },
  { module: 'options', strategy: 'long_option', symbols: UNDERLYINGS, days: 75 },
]

const FIRST = '2024-03-01'
/** Live rounds before the one with a change. */
const ROUNDS = 8
const WARM_UP_DAYS = 6

/**
 * What the three modules' session costs on 50 shares, 10 pairs and 5 underlyings: opening it, a run with nothing to change, and the runs after
 * every module's parameters changed at once, in which all points round the champion are new. Takes some minutes; measures on this thread.
 */
export function sessionCost(): readonly Judged[] {
  const before = memory()
  const session = createLearnerSession()
  const lessons = CLASSES.map(lessonOf)
  const opening = lessons.map((lesson) => timed(() => told(session, lesson.open)).ms)
  const first = lessons.map((lesson) => timed(() => lesson.run(session, 0)).ms)
  const rounds = Array.from({ length: ROUNDS }, (_, round) => lessons.map((lesson) => {
    const bars = timed(() => told(session, lesson.bars(round))).ms
    return { bars, run: timed(() => lesson.run(session, round + 1)).ms }
  }))
  // The run that sees the change draws new points, the one after it has to play them.
  const changed = lessons.map((lesson) => timed(() => {
    lesson.run(session, ROUNDS, lesson.moved)
    told(session, lesson.bars(ROUNDS))
    lesson.run(session, ROUNDS + 1, lesson.moved)
  }).ms)
  const grown = memory() - before
  const quiet = quantile(rounds.flat().map(({ run }) => run), 0.5)
  const usual = Math.max(...rounds.map((round) => sum(round.map(({ bars, run }) => bars + run))))
  CLASSES.forEach(({ module, strategy, symbols }, i) => {
    console.log(`${module} (${strategy}, ${symbols.length} symbols): opened in ${seconds(opening[i])}, first run ${seconds(first[i])}, after a change ${seconds(changed[i])}`)
  })
  console.log(`first run of all with its backtests ${seconds(sum(opening) + sum(first))} (goal 60 s, in slices); a quiet round of all ${Math.round(usual)} ms, its run without backtests ${quiet.toPrecision(3)} ms`)
  return [
    { figure: 'optimizer.run.backtests', value: Math.max(usual, sum(changed)), unit: 'ms', most: 10_000 },
    { figure: 'optimizer.rss', value: grown, unit: 'MB', most: 200 },
  ]
}

interface Measured {
  readonly open: ToOptimizer
  readonly moved: Values
  bars(round: number): ToOptimizer
  run(session: LearnerSession, round: number, values?: Values): void
}

function lessonOf({ module, strategy, symbols, days }: Class, i: number): Measured {
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
    run: (session, round, values = usual) => told(session, { type: 'run', module, given: given(round, values) }),
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

function told(session: LearnerSession, message: ToOptimizer): void {
  let last: FromOptimizer | undefined
  for (const answer of session.answer(message)) last = answer
  if (last?.type === 'failed') throw new Error(last.error)
}

function timed(work: () => void): { readonly ms: number } {
  const began = performance.now()
  work()
  return { ms: performance.now() - began }
}

/** Megabytes of the process, after a collection where the collector can be called. */
function memory(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1e6
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function seconds(ms = NaN): string {
  return `${(ms / 1000).toPrecision(3)} s`
}
