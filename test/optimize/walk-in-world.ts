import { SPACE, worldA } from '../../bench/optimizer/world-a.ts'
import { usualCosts } from '../../backtest/costs.ts'
import { millis } from '../../core/brand.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { modules } from '../../modules/index.ts'
import { auditOf } from '../../optimizer/audit/audit-of.ts'
import type { Evaluation } from '../../optimizer/evaluation.ts'
import type { LearnerSession } from '../../optimizer/learner-session.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import { Memory } from '../../optimizer/memory.ts'
import { newLearner } from '../../optimizer/new-learner.ts'
import type { LearningReport, Walk } from '../../optimizer/report/report.ts'
import { runOnce } from '../../optimizer/run-once.ts'
import { type Values, valuesAt } from '../../optimizer/search-space.ts'
import { CRYPTO_SETTINGS } from '../../optimizer/settings.ts'
import { playWalk } from '../../cli/optimize/play-walk.ts'
import type { Study } from '../../cli/optimize/study.ts'

const SETTINGS = { ...CRYPTO_SETTINGS, globalPoints: 12, localPoints: 4 }
const BASELINE: Values = valuesAt(SPACE, [0.5, 0.5, 0.5])
const BLOCK = 600_000

export interface WorldWalk {
  readonly edge: number
  readonly learn: number
  readonly live: number
  /** What throws, as the evaluation would tell it. */
  readonly failures?: Evaluation['failures']
}

/** A walk whose market is world A of the bench, where the truth is known; everything else is the code that a tape meets. */
export function walkInWorld({ edge, learn, live, failures = () => undefined }: WorldWalk): { readonly walk: Walk; readonly report: LearningReport } {
  const world = worldA({ kind: 'normal', seed: 11, edge, optimum: () => [0.2, 0.3, 0.7], blocks: learn + live + 1 })
  const at = (end: number): Evaluation => ({ ...world.at(end), failures })
  const study = studyIn({ learn, live })
  const played = playWalk(sessionIn(at), study, () => undefined)
  const audit = auditOf({ state: played.state, space: SPACE, settings: SETTINGS, evaluation: at(learn + live), seed: 1, holding: 3, split: played.split })
  return { walk: played.walk, report: reportOf(study, played, audit) }
}

function sessionIn(at: (end: number) => Evaluation): LearnerSession {
  const memory = new Memory()
  let [end, state] = [0, undefined as LearnerState | undefined]
  return {
    * answer(message) {
      if (message.type === 'open') end = message.history[0]?.start.length ?? 0
      if (message.type === 'bars') end += message.bars[0]?.start.length ?? 0
      if (message.type !== 'run') return
      const common = { space: SPACE, settings: SETTINGS, evaluation: at(end), inForce: message.given.inForce, pins: [] }
      state ??= newLearner({ ...common, module: 'crypto', strategy: 'crypto_momentum', seed: 1 })
      const outcome = runOnce(state, { ...message.given, ...common, isModelled: false }, memory)
      state = outcome.state
      yield { type: 'outcome', module: 'crypto', outcome }
    },
  }
}

function studyIn({ learn, live }: Pick<WorldWalk, 'learn' | 'live'>): Study {
  const strategy = modules.crypto.strategies['crypto_momentum']
  if (!strategy) throw new Error('the crypto module has no momentum')
  const one = (i: number) => ({ symbol: 'BTC/USD', ...Object.fromEntries(['start', 'open', 'high', 'low', 'close', 'volume'].map((name) => [name, Float64Array.of(i * BLOCK)])) }) as unknown as Study['batches'][number]['bars'][number]
  return {
    course: {
      module: 'crypto', strategy: strategy.name, seed: 1, from: millis(0),
      desk: { instruments: [], notional: 10_000, limits: defaultLimits, costs: usualCosts, cycleDelay: 60_000, quotes: 'recorded', feed: 'world A', version: 'test' },
    },
    strategy, space: SPACE, baseline: BASELINE, batches: Array.from({ length: learn + live }, (_, i) => ({ at: (i + 1) * BLOCK, bars: [one(i)] })),
    learn, barMinutes: 10, blockMinutes: 10, bars: learn + live, notes: ['made by a formula'], dataHash: '0'.repeat(64),
  }
}

function reportOf(study: Study, { walk, last, inForce, threw }: ReturnType<typeof playWalk>, audit: LearningReport['audit']): LearningReport {
  const { course, strategy, batches } = study
  return {
    module: 'crypto', strategy: { name: 'world_a', title: strategy.title, thesis: strategy.thesis }, symbols: ['BTC/USD'], from: 0, to: batches.at(-1)?.at ?? 0,
    barMinutes: 10, ownMinutes: 10, blockMinutes: 10, bars: study.bars, source: 'world A', feed: 'world A', notes: study.notes, dataHash: study.dataHash, costs: course.desk.costs,
    notional: course.desk.notional, seed: 1, version: 'test', command: 'tercet optimize --walk-forward', axes: SPACE.axes, baseline: BASELINE, inForce, threw, last, walk, audit,
  }
}
