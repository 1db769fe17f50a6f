import { createLearnerSession, type LearnerSession } from '../../optimizer/learner-session.ts'
import type { Audit } from '../../optimizer/audit/audit.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import type { LearningReport } from '../../optimizer/report/report.ts'
import { commandOf } from '../backtest/html-report.ts'
import type { LoadedTape } from '../backtest/loaded-tape.ts'
import { ask, givenAt, outcomeOf } from './ask.ts'
import { joined } from './joined.ts'
import { type Played, playWalk } from './play-walk.ts'
import type { Study } from './study.ts'

export interface LearnGiven {
  readonly study: Study
  readonly loaded: LoadedTape
  readonly symbols: readonly string[]
  readonly isWalk: boolean
  /** Of this process, without the program. */
  readonly words: readonly string[]
  readonly tell: (done: number, total: number) => void
}

/** Plays, audits the whole tape, and puts the report together. */
export function learn({ study, loaded, symbols, isWalk, words, tell }: LearnGiven): LearningReport {
  const { course, strategy, batches } = study
  const session = createLearnerSession()
  const played = isWalk ? playWalk(session, study, (done) => tell(WALK * done, 1)) : oneRun(session, study, (done, total) => tell((WALK * done) / total, 1))
  // The learner plays whoever a change brings in over the last weeks alone: then everybody is played anew over the whole tape.
  const isWhole = played.walk === null || played.walk.changes.length === 0
  const audit = auditOf(isWhole ? session : reopened(study, played.state, (done, total) => tell(WALK + ((1 - WALK) * done) / total, 1)), study, played.split)
  tell(1, 1)
  return {
    module: course.module,
    strategy: { name: strategy.name, title: strategy.title, thesis: strategy.thesis },
    symbols,
    from: course.from,
    to: batches.at(-1)?.at ?? course.from,
    barMinutes: study.barMinutes,
    ownMinutes: strategy.interval,
    blockMinutes: study.blockMinutes,
    bars: study.bars,
    source: loaded.source,
    feed: loaded.tape.feed,
    notes: study.notes,
    dataHash: study.dataHash,
    costs: course.desk.costs,
    notional: course.desk.notional,
    seed: course.seed,
    version: course.desk.version,
    command: commandOf(words.filter((word, i) => !/^--out(=|$)/.test(word) && words[i - 1] !== '--out')),
    axes: study.space.axes,
    baseline: study.baseline,
    inForce: played.inForce,
    threw: played.threw,
    last: played.last,
    walk: played.walk,
    audit,
  }
}

/** Share of the work before the audit. */
const WALK = 0.75

/** As a walk leaves it, without the walk. */
type Once = Omit<Played, 'walk' | 'split'> & { readonly walk: null; readonly split?: number }

/** One pass over the whole tape. */
function oneRun(session: LearnerSession, { course, batches, baseline }: Study, tell: (done: number, total: number) => void): Once {
  const opened = ask(session, { type: 'open', course, state: null, history: joined(batches) }, tell)
  if (opened?.type === 'failed') throw new Error(opened.error)
  const given = givenAt({ at: batches.at(-1)?.at ?? course.from, isPair: course.module === 'crypto', inForce: { version: 0, values: baseline }, promotionsToday: 0 })
  const { state, ledgerEntry } = outcomeOf(ask(session, { type: 'run', module: course.module, given }))
  return { state, last: ledgerEntry, threw: ledgerEntry.failures, inForce: baseline, walk: null }
}

function reopened({ course, batches }: Study, state: LearnerState, tell: (done: number, total: number) => void): LearnerSession {
  const session = createLearnerSession()
  const opened = ask(session, { type: 'open', course, state, history: joined(batches) }, tell)
  if (opened?.type === 'failed') throw new Error(opened.error)
  return session
}

/** Of the whole tape, from its first block on. */
function auditOf(session: LearnerSession, { course }: Study, split: number | undefined): Audit {
  const answer = ask(session, { type: 'audit', module: course.module, given: { seed: course.seed, from: 0, ...(split === undefined ? {} : { split }) } })
  if (answer?.type === 'audit') return answer.audit
  throw new Error(answer?.type === 'failed' ? answer.error : 'the optimizer gave no audit')
}
