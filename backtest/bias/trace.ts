import { type Millis, millis } from '../../core/brand.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import { Column } from '../column.ts'
import type { Frontier } from './frontier.ts'
import { type FailedTurns, failedTurns } from '../result/failed-turns.ts'
import type { RunPlan } from '../run-plan.ts'
import type { Tape } from '../tape.ts'
import { TapeRun } from '../run/tape-run.ts'
import type { Witness } from '../run/witness.ts'

/**
 * One number a moment, made of every fact and decision up to it: two runs agree up to a moment exactly when their numbers do. What bars of whole days tell
 * is acted on at the open after them: there that open is a moment too.
 */
export interface Trace {
  readonly at: Float64Array
  readonly print: Float64Array
  /** Moments at which an order was decided or a round turn ended. */
  readonly acts: readonly number[]
  readonly failures: readonly FailedTurns[]
}

/** Plays a plan to its end and keeps what it did in numbers. Over a frontier's tape each moment is played before anything after it is known. */
export function traceOf(plan: RunPlan, { frontier, tell = () => undefined }: Tracing = {}): Trace {
  const [at, print] = [new Column(), new Column()]
  const acts = new Set<number>()
  const failed: Fact[] = []
  const isDaily = decidesAtOpens(plan.tape)
  let hash = OFFSET
  const keep = (moment: number): void => {
    at.push(moment)
    print.push(hash)
  }
  const witness: Witness = {
    facts(facts) {
      for (const fact of facts) {
        hash = fold(hash, JSON.stringify(fact))
        if (isAct(fact)) acts.add(fact.at)
        if (fact.type === 'module.failed') failed.push(fact)
        if (isDaily && fact.type === 'cycle.ended') keep(fact.at)
      }
    },
    moment(now, engine) {
      hash = foldDecisions(hash, now, engine)
      keep(now)
    },
    opened: (end) => frontier?.moveTo(end),
  }
  const run = new TapeRun(plan, witness)
  const play = (until: number): void => {
    while (run.advance(until)) tell(run.bars)
  }
  if (!frontier) play(Infinity)
  for (let next = frontier?.next ?? Infinity; frontier && next <= plan.to; next = frontier.next) {
    if (isDaily) frontier.announce(millis(next))
    else frontier.moveTo(millis(next))
    play(next)
  }
  return { at: at.view(), print: print.view(), acts: [...acts].sort((a, b) => a - b), failures: failedTurns(failed) }
}

export interface Tracing {
  /** That of the plan's tape. */
  readonly frontier?: Frontier
  /** Hears how many bars were played. */
  readonly tell?: (bars: number) => void
}

/** Of bars of whole sessions: their last word is known when nobody trades. */
export function decidesAtOpens({ series }: Tape): boolean {
  return series.every(({ interval, instrument }) => interval === DAY_MINUTES && instrument.type === 'share')
}

function isAct({ type }: Fact): boolean {
  return type === 'order.approved' || type === 'trade.closed' || type === 'intent.refused' || type === 'signal.passed'
}

function foldDecisions(hash: number, now: Millis, { decisions }: Engine): number {
  let folded = hash
  for (const decision of decisions.values()) if (decision.at === now) folded = fold(folded, JSON.stringify(decision))
  return folded
}

/** FNV-1a, 32 bit. */
const OFFSET = 0x811c9dc5

function fold(hash: number, text: string): number {
  let folded = hash
  for (let i = 0; i < text.length; i += 1) folded = Math.imul(folded ^ text.charCodeAt(i), 0x01000193)
  return folded >>> 0
}
