import { Type } from 'typebox'
import { usualCosts } from '../../backtest/costs.ts'
import { millis, type Millis } from '../../core/brand.ts'
import type { Pair } from '../../core/market/instrument.ts'
import type { Strategy } from '../../core/module/strategy.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { random } from '../../core/statistic/random.ts'
import { modules } from '../../modules/index.ts'
import { parameter } from '../../modules/parameter.ts'
import { real, tuned, whole } from '../../modules/range.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import { createLearnerSession, type LearnerSession } from '../../optimizer/learner-session.ts'
import type { BarBlock, Course, FromOptimizer, RunGiven } from '../../optimizer/protocol.ts'
import type { Outcome } from '../../optimizer/run-once.ts'
import { CALENDAR } from '../backtest/told-desk.ts'

const STEP = 600_000
/** Bars after which the market's rhythm begins again. */
const BEAT = 8
export const ORIGIN = Date.parse('2024-01-01T00:00:00Z')
export const PAIRS = ['AAA/USD', 'BBB/USD', 'CCC/USD']

/** Buys on one beat in eight and sells so many bars later: which beat is right is what there is to learn. */
export const rhythm: Strategy = {
  name: 'rhythm',
  title: 'Rhythm',
  module: 'crypto',
  thesis: 'Prices rise on the same beats, for a while. It is wrong where they do not.',
  interval: 10,
  parameters: Type.Object({
    beat: real([0, 7.999, 5.5], 'Beat on which it buys', tuned()),
    hold: whole([1, 3, 3], 'Bars until it sells'),
    idle: whole([0, 1, 0], 'One: it never trades'),
  }),
  indicators: () => ({}),
  decide({ now, bar: { close }, parameters, position }) {
    const none = { type: 'none', reason: { code: 'no-momentum', numbers: {} } } as const
    const beat = Math.round(now / STEP) % BEAT
    if (position !== null) return now - position.openedAt >= (parameter(parameters, 'hold') - 0.5) * STEP ? { type: 'exit', reason: { code: 'momentum-gone', numbers: {} } } : none
    if (beat !== Math.floor(parameter(parameters, 'beat')) || parameter(parameters, 'idle') === 1) return none
    return { type: 'enter', direction: 'long', confidence: 0.5, reason: { code: 'momentum-up', numbers: {} }, protection: { stop: close * 0.5, target: close * 2, exitAt: null } }
  },
}

/** A small bank, so that a run costs little. */
export function sessionOf(strategy: Strategy = rhythm): LearnerSession {
  const taught = { ...modules, crypto: { ...modules.crypto, strategies: { [strategy.name]: strategy } } }
  return createLearnerSession({ modules: taught, calendar: CALENDAR, policy: (usual) => ({ ...usual, globalPoints: 6, localPoints: 3, minimumTrades: 10 }) })
}

export interface Beats {
  readonly bars: number
  /** Share of the price that the good beat brings. */
  readonly edge?: number
  /** The good beat of a bar. */
  readonly good?: (bar: number) => number
  readonly seed?: number
  readonly missing?: (bar: number) => boolean
}

/** Prices that swing like a sine: who buys on the good beat has the best bars before them. The rest is chance. */
export function beating({ bars, edge = 0.001, good = () => 1, seed = 1, missing = () => false }: Beats): readonly BarBlock[] {
  return PAIRS.map((symbol, s) => {
    const chance = random(100 * seed + s)
    const rows: (readonly [number, number, number])[] = []
    let price = 1000
    for (let bar = 0; bar < bars; bar += 1) {
      const start = ORIGIN + bar * STEP
      const open = price
      const swing = edge * Math.cos((2 * Math.PI * (start / STEP - good(bar) - 1.5)) / BEAT)
      price = cents(open * (1 + swing + 0.004 * (chance.next() - 0.5)))
      if (!missing(bar)) rows.push([start, open, price])
    }
    return block(symbol, rows)
  })
}

/** Bars that move straight from their open to their close. */
export function block(symbol: string, rows: readonly (readonly [start: number, open: number, close: number])[]): BarBlock {
  const column = (value: (row: readonly [number, number, number]) => number): Float64Array => Float64Array.from(rows, value)
  return {
    symbol, start: column(([start]) => start), open: column(([, open]) => open), close: column(([, , close]) => close),
    high: column(([, open, close]) => Math.max(open, close)), low: column(([, open, close]) => Math.min(open, close)), volume: column(() => 1e9),
  }
}

function cents(price: number): number {
  return Math.round(price * 100) / 100
}

/** The bars that begin in a span, counted from the first. */
export function slice(bars: readonly BarBlock[], from: number, to: number): readonly BarBlock[] {
  const [since, until] = [ORIGIN + from * STEP, ORIGIN + to * STEP]
  return bars.map((all) => {
    const kept = Array.from(all.start.keys()).filter((i) => (all.start[i] ?? NaN) >= since && (all.start[i] ?? NaN) < until)
    const of = (column: Float64Array): Float64Array => Float64Array.from(kept, (i) => column[i] ?? NaN)
    return { symbol: all.symbol, start: of(all.start), open: of(all.open), high: of(all.high), low: of(all.low), close: of(all.close), volume: of(all.volume) }
  })
}

export function courseOf(changed: Partial<Course> = {}): Course {
  const instruments = PAIRS.map((symbol): Pair => ({ type: 'pair', symbol, base: symbol.slice(0, 3), quote: 'USD', minimumQty: 1e-5, qtyStep: 1e-9, tick: 0.01 }))
  const costs = { ...usualCosts, halfSpread: 0, slippage: 0, participation: null, pairFees: false }
  const limits = { ...defaultLimits, protections: { ...defaultLimits.protections, enabled: false } }
  return {
    module: 'crypto', strategy: 'rhythm', seed: 3, from: millis(ORIGIN),
    desk: { instruments, notional: 10_000, limits, costs, cycleDelay: 0, quotes: 'recorded', feed: 'made', version: 'test' }, ...changed,
  }
}

export const DEFAULTS = { beat: 5.5, hold: 3, idle: 0 }

/** The run after so many bars. */
export function givenAt(bar: number, changed: Partial<RunGiven> = {}): RunGiven {
  const at = (ORIGIN + bar * STEP) as Millis
  return {
    at, day: Math.floor(at / 86_400_000), inForce: { version: 1, values: DEFAULTS }, tradingState: 'active', isMarketOpen: true, isPaused: false, pins: [],
    systemPromotionsToday: 0, fills: [], liveDrawdown: 0, ...changed,
  }
}

export function all(answers: Iterable<FromOptimizer>): readonly FromOptimizer[] {
  return [...answers]
}

export interface Life {
  readonly session: LearnerSession
  readonly bars: readonly BarBlock[]
  readonly from: number
  readonly to: number
  readonly inForce?: RunGiven['inForce']
}

/** A run after every bar, with what each run asks for in force at the next. */
export function lived({ session, bars, from, to, inForce = { version: 1, values: DEFAULTS } }: Life): readonly Outcome[] {
  const outcomes: Outcome[] = []
  let force = inForce
  for (let bar = from + 1; bar <= to; bar += 1) {
    told(session, { type: 'bars', module: 'crypto', bars: slice(bars, bar - 1, bar) })
    const outcome = outcomeOf(session, givenAt(bar, { inForce: force }))
    force = { version: outcome.proposal.to, values: outcome.proposal.values }
    outcomes.push(outcome)
  }
  return outcomes
}

export function outcomeOf(session: LearnerSession, given: RunGiven): Outcome {
  const last = told(session, { type: 'run', module: 'crypto', given }).at(-1)
  if (last?.type !== 'outcome') throw new Error(`no outcome but ${JSON.stringify(last)}`)
  return last.outcome
}

/** @throws Error where the session failed. */
export function told(session: LearnerSession, message: Parameters<LearnerSession['answer']>[0]): readonly FromOptimizer[] {
  const answers = all(session.answer(message))
  for (const answer of answers) if (answer.type === 'failed') throw new Error(answer.error)
  return answers
}

/** A session that has seen the first bars. */
export function opened(bars: readonly BarBlock[], { until, state = null, session = sessionOf(), course = courseOf() }: { readonly until: number; readonly state?: LearnerState | null; readonly session?: LearnerSession; readonly course?: Course }): LearnerSession {
  told(session, { type: 'open', course, state, history: slice(bars, 0, until) })
  return session
}
