import { pathToFileURL } from 'node:url'
import { usualCosts } from '../../backtest/costs.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { defaultParameters } from '../../modules/default-parameters.ts'
import { modules } from '../../modules/index.ts'
import { createLearnerSession, type LearnerSession } from '../../optimizer/learner-session.ts'
import type { FromOptimizer, ToOptimizer } from '../../optimizer/protocol.ts'
import type { Outcome } from '../../optimizer/run-once.ts'
import { CRYPTO_SETTINGS } from '../../optimizer/settings.ts'
import { allDayCalendar } from './all-day-calendar.ts'
import { breakMarket, cut, SYMBOL, timeOf } from './break-market.ts'
import type { WorldBLife } from './job.ts'
import { reversionModule } from './reversion-module.ts'

const DAY = 1440
const BLOCK = 10
/** Days: for the folds, of history before the first run, live before the break, and after it at most. */
const [WARM_UP, HISTORY, LIVE, AFTER] = [1, 39, 10, 3]
const START = (WARM_UP + HISTORY) * DAY
const BREAK = START + LIVE * DAY
const END = BREAK + AFTER * DAY

/**
 * Reversion turns into momentum, in minutes of one symbol through the real turn and `evaluate`: does the optimizer go back (OPTIMIZER.md section 3c,
 * world B)? One world by hand: `node --import tsx bench/optimizer/world-b.ts 1` tells every change.
 */
export function worldB(seed: number, tell: (line: string) => void = () => undefined): WorldBLife {
  const bars = breakMarket({ seed, minutes: END, turn: BREAK })
  const session = createLearnerSession({ modules: { ...modules, stocks: reversionModule }, calendar: allDayCalendar(), policy: () => ({ ...CRYPTO_SETTINGS, blocksPerDay: 1 + DAY / BLOCK }) })
  told(session, { type: 'open', state: null, history: [cut(bars, 0, START)], course: { module: 'stocks', strategy: 'reversion', seed, from: timeOf(WARM_UP * DAY), desk: desk() } })
  let inForce = { version: 1, values: baseline() }
  let [changes, isAway] = [0, false]
  for (let minute = START + BLOCK; minute <= END; minute += BLOCK) {
    told(session, { type: 'bars', module: 'stocks', bars: [cut(bars, minute - BLOCK, minute)] })
    const { proposal, ledgerEntry, state } = outcomeOf(told(session, { type: 'run', module: 'stocks', given: {
      at: timeOf(minute), day: Math.floor(minute / DAY), inForce, tradingState: 'active', isMarketOpen: true, isPaused: false, pins: [], systemPromotionsToday: 0, fills: [], liveDrawdown: 0,
    } }))
    inForce = { version: proposal.to, values: proposal.values }
    if (minute <= BREAK) isAway = state.lineage.length > 0
    if (proposal.type === 'keep') continue
    tell(`day ${((minute - BREAK) / DAY).toFixed(2)} from the break: ${ledgerEntry.sentence}`)
    if (minute > BREAK && proposal.type === 'roll-back') return { changes, isAway, days: (minute - BREAK) / DAY }
    if (minute <= BREAK) changes += 1
  }
  return { changes, isAway, days: null }
}

function baseline(): Readonly<Record<string, number>> {
  const { reversion } = reversionModule.strategies
  if (!reversion) throw new Error('the module of world B has lost its strategy')
  return defaultParameters(reversion)
}

const LIMITS: Limits = {
  ...defaultLimits,
  priceCollar: { stocks: 1, crypto: 1, options: 1 },
  correlation: { ...defaultLimits.correlation, threshold: 1.01 },
  protections: { ...defaultLimits.protections, enabled: false },
}

/** A basis point a side and nothing else; entries of ten thousand shares, so that whole shares cost no precision. */
function desk() {
  const costs = { ...usualCosts, halfSpread: 0, slippage: 0, participation: null, commission: 0.0001 }
  return { instruments: [{ type: 'share', symbol: SYMBOL, fractionable: false, shortable: true }], notional: 100_000_000, limits: LIMITS, costs, cycleDelay: 0, quotes: 'recorded', feed: 'made', version: 'world-b' } as const
}

function outcomeOf(answer: FromOptimizer | undefined): Outcome {
  if (answer?.type !== 'outcome') throw new Error('a run of world B had no outcome')
  return answer.outcome
}

/** Tells a session something. @returns its last answer. @throws Error when it failed. */
function told(session: LearnerSession, message: ToOptimizer): FromOptimizer | undefined {
  let last: FromOptimizer | undefined
  for (const answer of session.answer(message)) last = answer
  if (last?.type === 'failed') throw new Error(last.error)
  return last
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(worldB(Number(process.argv[2] ?? 1), console.log))
