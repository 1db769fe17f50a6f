import { equityOf } from '../../core/book/equity.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { attribute, type Gap } from './attribute.ts'
import { type Canonical, compareFacts, type FactComparison } from './compare-facts.ts'
import { resultsOf } from './order-results.ts'
import { remake, type RemakeGiven } from './remake.ts'

export interface Parity {
  readonly comparison: FactComparison
  readonly gap: Gap
  /** The same gap as the two books give it at the same marks, in dollars: the attribution's check. Undefined while a mark is missing. */
  readonly booked: number | undefined
  /** Inputs fed or made anew. */
  readonly inputs: number
  /** Facts that lie before the first complete start after pruning; nothing is said about them. */
  readonly unproved: number
  /** Input through which the journal was pruned, 0 when it never was. */
  readonly prunedThrough: number
  /** Orders that stood at that start and cannot be made anew: what they did afterwards counts as missed. */
  readonly standing: number
  /** False when the journal has no complete start to begin at. */
  readonly begun: boolean
}

export interface ParityGiven extends RemakeGiven {
  readonly canonical: Canonical
}

/** A journal's market, timers and commands again, with the venue's part made anew, held against what was recorded (BACKTEST.md section 5). */
export function parity(given: ParityGiven): Parity {
  const { recorded, canonical } = given
  const made = remake(given)
  const then = recorded.facts.filter((fact) => fact.input >= made.from)
  const anew = made.facts.map((fact) => fact.body)
  return {
    comparison: compareFacts(then, made.facts, canonical),
    gap: attribute(resultsOf(then.map((fact) => fact.body)), resultsOf(anew), markOf(made.engine, [...then.map((fact) => fact.body), ...anew])),
    booked: bookedGap(given.seat([...made.before, ...then.map((fact) => fact.body)]), made.engine),
    inputs: made.inputs,
    unproved: made.before.length,
    prunedThrough: recorded.prunedThrough,
    standing: made.standing,
    begun: made.engine !== undefined,
  }
}

/** Both books at the marks of the one market that both saw. */
function bookedGap(recorded: Engine, made: Engine | undefined): number | undefined {
  const [then, anew] = made ? [equityOf(recorded.book, made.market), equityOf(made.book, made.market)] : []
  return then === undefined || anew === undefined ? undefined : then - anew
}

/** The mark of the end; what the market no longer quotes counts at its last execution. */
function markOf(engine: Engine | undefined, facts: readonly Fact[]): (symbol: string) => number {
  const lasts = new Map<string, number>()
  for (const fact of facts) if (fact.type === 'order.filled') lasts.set(fact.symbol, fact.price)
  return (symbol) => engine?.market.mark(symbol) ?? lasts.get(symbol) ?? 0
}

/** Orders, fills and refusals are equal byte for byte, and so is everything that followed from them. */
export function holds({ comparison: { different }, begun }: Pick<Parity, 'comparison' | 'begun'>): boolean {
  return begun && different.order + different.fill + different.refusal + different.other === 0
}
