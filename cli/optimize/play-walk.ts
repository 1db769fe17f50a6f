import type { Judgement } from '../../optimizer/change.ts'
import type { Failures } from '../../optimizer/failures.ts'
import type { LearnerSession } from '../../optimizer/learner-session.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import type { LedgerEntry } from '../../optimizer/ledger-entry.ts'
import type { Outcome } from '../../optimizer/run-once.ts'
import type { Reason } from '../../optimizer/reason.ts'
import type { Values } from '../../optimizer/search-space.ts'
import type { ChangeTold, Moment, Walk } from '../../optimizer/report/report.ts'
import { usualReason } from '../../optimizer/report/usual-reason.ts'
import { verdictOf } from '../../optimizer/report/verdict-of.ts'
import { ask, dayAt, givenAt, outcomeOf } from './ask.ts'
import { joined } from './joined.ts'
import type { Study } from './study.ts'

/** What playing a tape in order left. */
export interface Played {
  readonly walk: Walk
  readonly state: LearnerState
  readonly last: LedgerEntry
  /** Of the newest run that saw such a thing, the values in force before candidates. */
  readonly threw: Failures | null
  readonly inForce: Values
  /** Block at which the runs began. */
  readonly split: number
}

/** Learns on the first part, then runs after every block as live would, and puts in force what is proposed. @throws Error when no run succeeds. */
export function playWalk(session: LearnerSession, study: Study, tell: (done: number, total: number) => void): Played {
  const { course, batches, learn, baseline } = study
  const { module } = course
  const isPair = module === 'crypto'
  const live = batches.slice(learn)
  const opened = ask(session, { type: 'open', course, state: null, history: joined(batches.slice(0, learn)) }, (done, total) => tell((OPENING * done) / total, 1))
  if (opened?.type === 'failed') throw new Error(opened.error)
  const book = new Book()
  let inForce = { version: 0, values: baseline }
  let today = { day: NaN, promotions: 0 }
  for (const [i, { at, bars }] of [{ at: batches[learn - 1]?.at ?? 0, bars: [] }, ...live].entries()) {
    if (bars.length > 0) ask(session, { type: 'bars', module, bars })
    const day = dayAt(at, isPair)
    if (day !== today.day) today = { day, promotions: 0 }
    const answer = ask(session, { type: 'run', module, given: givenAt({ at, isPair, inForce, promotionsToday: today.promotions }) })
    if (answer?.type === 'failed') book.fail(answer.error)
    else {
      const outcome = outcomeOf(answer)
      const { proposal } = outcome
      if (proposal.type === 'promote') today.promotions += 1
      if (proposal.type !== 'keep') inForce = { version: proposal.to, values: proposal.values }
      book.take(outcome, inForce.values)
    }
    tell(OPENING + (1 - OPENING) * ((i + 1) / (live.length + 1)), 1)
  }
  return { ...book.close(learn), inForce: inForce.values }
}

/** Share of the work that the first look at the history is. */
const OPENING = 0.15

/** Keeps what the runs tell. */
class Book {
  private readonly moments: Moment[] = []
  private readonly changes: LedgerEntry[] = []
  private readonly judgements = new Map<string, Judgement>()
  private readonly reasons = new Map<Reason, number>()
  private readonly failures: string[] = []
  private first: LedgerEntry | undefined
  private newest: Outcome | undefined
  private threw: Failures | null = null

  fail(error: string): void {
    this.failures.push(error)
  }

  take(outcome: Outcome, values: Values): void {
    const { ledgerEntry: entry } = outcome
    this.first ??= entry
    this.newest = outcome
    if (entry.failures && (entry.failures.inForce ?? !this.threw?.inForce)) this.threw = entry.failures
    this.reasons.set(entry.reason, (this.reasons.get(entry.reason) ?? 0) + 1)
    for (const judgement of entry.judged) this.judgements.set(judgement.id, judgement)
    if (entry.what === 'promoted' || entry.what === 'rolled-back') this.changes.push(entry)
    this.moments.push(momentOf(entry, values))
  }

  close(learntBatches: number): Omit<Played, 'inForce'> {
    const { first, newest } = this
    if (!first || !newest) throw new Error(`no run succeeded: ${this.failures[0] ?? 'there were no bars after those to learn on'}`)
    const { ledgerEntry: last, state } = newest
    const reasons = [...this.reasons].sort((a, b) => b[1] - a[1]).map(([reason, runs]) => ({ reason, runs }))
    const changes = this.changes.map((entry): ChangeTold => ({ entry, judgement: this.judgements.get(entry.id) ?? null }))
    const verdict = verdictOf({ headline: last.headline, runs: this.moments.length, usual: usualReason(reasons) })
    const split = first.seen.lastBlock
    const learntBlocks = split - first.seen.firstBlock
    return {
      walk: { learntBlocks: learntBatches === 0 ? 0 : learntBlocks, livesFrom: first.at, runs: this.moments.length, failures: this.failures, reasons, moments: this.moments, changes, headline: last.headline, verdict },
      state, last, split, threw: this.threw,
    }
  }
}

function momentOf({ at, evidence, headline: { path } }: LedgerEntry, values: Values): Moment {
  const best = evidence?.best ?? []
  const span = (pick: (...values: number[]) => number): Values => Object.fromEntries(Object.keys(values).map((name) => [name, pick(...best.map((one) => one.values[name] ?? NaN))]))
  return {
    at, values, best: best.length === 0 ? null : { low: span(Math.min), high: span(Math.max) },
    evidence: evidence?.log ?? null, needed: evidence?.needed ?? null, gain: path.value, low: path.interval.low, high: path.interval.high,
  }
}
