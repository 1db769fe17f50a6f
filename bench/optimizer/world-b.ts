import { pathToFileURL } from 'node:url'
import { usualCosts } from '../../backtest/costs.ts'
import { type Millis, millis } from '../../core/brand.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { random } from '../../core/statistic/random.ts'
import { defaultParameters } from '../../modules/default-parameters.ts'
import { modules } from '../../modules/index.ts'
import { createLearnerSession, type LearnerSession } from '../../optimizer/learner-session.ts'
import type { BarBlock, FromOptimizer, ToOptimizer } from '../../optimizer/protocol.ts'
import type { Outcome } from '../../optimizer/run-once.ts'
import { CRYPTO_SETTINGS } from '../../optimizer/settings.ts'
import { allDayCalendar } from './all-day-calendar.ts'
import { normals } from './noise.ts'
import { reversionModule } from './reversion-module.ts'
import { between } from './session-market.ts'

const MINUTE = 60_000
const DAY = 1440
const BLOCK = 10
const ORIGIN = Date.parse('2024-01-01T00:00:00Z')
/** Days: for the folds, of history before the first run, live before the break, and after it at most. */
const [WARM_UP, HISTORY, LIVE, AFTER] = [1, 39, 10, 3]
const BREAK = (WARM_UP + HISTORY + LIVE) * DAY

/** What one world came to. */
export interface WorldBLife {
  readonly changes: number
  /** From the break to the first rollback; null when there was none within three days. */
  readonly days: number | null
}

/**
 * One world by hand, `node --import tsx bench/optimizer/world-b.ts 1`: reversion turns into momentum, through the real turn and `evaluate`: does the optimizer go back (OPTIMIZER.md
 * section 3c)? The z-score is that of a window, since no fold of the engine keeps a variance with exponential weights.
 */
export function worldB(seed: number): WorldBLife {
  const bars = [prices(seed)]
  const session = createLearnerSession({ modules: { ...modules, stocks: reversionModule }, calendar: allDayCalendar(), policy: () => ({ ...CRYPTO_SETTINGS, blocksPerDay: 1 + DAY / BLOCK }) })
  let inForce = { version: 1, values: defaultParameters(strategyOf()) }
  const start = (WARM_UP + HISTORY) * DAY
  told(session, { type: 'open', state: null, history: between(bars, 0, timeOf(start)), course: { module: 'stocks', strategy: 'reversion', seed, from: timeOf(WARM_UP * DAY), desk: desk() } })
  let changes = 0
  for (let minute = start + BLOCK; minute <= BREAK + AFTER * DAY; minute += BLOCK) {
    told(session, { type: 'bars', module: 'stocks', bars: between(bars, timeOf(minute - BLOCK), timeOf(minute)) })
    const at = timeOf(minute)
    const { proposal } = outcomeOf(told(session, { type: 'run', module: 'stocks', given: {
      at, day: Math.floor(minute / DAY), inForce, tradingState: 'active', isMarketOpen: true, isPaused: false, pins: [], systemPromotionsToday: 0, fills: [], liveDrawdown: 0,
    } }))
    if (proposal.type !== 'keep') changes += 1
    if (proposal.type === 'roll-back' && minute > BREAK) return { changes, days: (minute - BREAK) / DAY }
    inForce = { version: proposal.to, values: proposal.values }
  }
  return { changes, days: null }
}

function strategyOf() {
  const { reversion } = reversionModule.strategies
  if (!reversion) throw new Error('the module of world B has lost its strategy')
  return reversion
}

function timeOf(minute: number): Millis {
  return millis(ORIGIN + minute * MINUTE)
}

const LIMITS: Limits = {
  ...defaultLimits,
  priceCollar: { stocks: 1, crypto: 1, options: 1 },
  correlation: { ...defaultLimits.correlation, threshold: 1.01 },
  protections: { ...defaultLimits.protections, enabled: false },
}

/** A basis point a side and nothing else. */
function desk() {
  const costs = { ...usualCosts, halfSpread: 0, slippage: 0, participation: null, commission: 0.0001 }
  return { instruments: [{ type: 'share', symbol: 'WORLDB', fractionable: false, shortable: true }], notional: 1_000_000, limits: LIMITS, costs, cycleDelay: 0, quotes: 'recorded', feed: 'made', version: 'world-b' } as const
}

const HALF_LIFE = { reversion: 10, momentum: 30 }
/** Basis points: a minute's walk, the deviation of the reverting part, and of the drift. */
const SIZE = { walk: 5, reversion: 15, drift: 1 }

/** A walk with a part that reverts, up to the break; then with a drift that lasts. Every bar opens where the last one closed. */
function prices(seed: number): BarBlock {
  const normal = normals(random(2 * seed + 1))
  const minutes = BREAK + AFTER * DAY
  const column = (): Float64Array => new Float64Array(minutes)
  const bars = { symbol: 'WORLDB', start: column(), open: column(), high: column(), low: column(), close: column(), volume: column().fill(1e9) }
  const [back, on] = [0.5 ** (1 / HALF_LIFE.reversion), 0.5 ** (1 / HALF_LIFE.momentum)]
  let [walk, stretch, drift, last] = [0, 0, 0, START]
  for (let minute = 0; minute < minutes; minute += 1) {
    const isBroken = minute >= BREAK
    drift = isBroken ? on * drift + SIZE.drift * Math.sqrt(1 - on * on) * normal() : 0
    walk += SIZE.walk * normal() + drift
    // The part that reverted is left to die out: a jump to 0 would be a gift.
    stretch = back * stretch + (isBroken ? 0 : SIZE.reversion * Math.sqrt(1 - back * back) * normal())
    const close = Math.round(100 * START * Math.exp((walk + stretch) / 10_000)) / 100
    bars.start[minute] = timeOf(minute)
    bars.open[minute] = last
    bars.close[minute] = close
    bars.high[minute] = Math.max(last, close)
    bars.low[minute] = Math.min(last, close)
    last = close
  }
  return bars
}

/** Dollars, so that a cent is a hundredth of a basis point. */
const START = 10_000

function told(session: LearnerSession, message: ToOptimizer): FromOptimizer | undefined {
  let last: FromOptimizer | undefined
  for (const answer of session.answer(message)) last = answer
  if (last?.type === 'failed') throw new Error(last.error)
  return last
}

function outcomeOf(answer: FromOptimizer | undefined): Outcome {
  if (answer?.type !== 'outcome') throw new Error('a run of world B had no outcome')
  return answer.outcome
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(worldB(Number(process.argv[2] ?? 1)))
