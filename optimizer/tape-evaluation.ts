import { BarDigest } from '../backtest/evaluate/bar-digest.ts'
import type { SymbolBars } from '../backtest/evaluate/bar-door.ts'
import { BlockTape } from '../backtest/evaluate/block-tape.ts'
import { CandidateColumns } from '../backtest/evaluate/candidate-columns.ts'
import { mayPromote } from '../backtest/evaluate/evaluation.ts'
import type { EvaluationPlan } from '../backtest/evaluate/plan.ts'
import { RealisedActivity } from '../backtest/evaluate/realised-activity.ts'
import type { Series } from '../core/statistic/series.ts'
import type { Counterfactual, Evaluation } from './evaluation.ts'
import type { Values } from './search-space.ts'

/**
 * The optimizer's port on `backtest/evaluate`: every parameter set that is asked for gets an engine of its own, which plays the bars at hand
 * once and from then on new ones alone. What is not asked for any more is let go (`keep`).
 */
export class TapeEvaluation implements Evaluation {
  readonly first: number
  private readonly tape: BlockTape
  private readonly known = new Map<string, CandidateColumns>()
  /** Asked for since the last look at what is wanted: a step that was declined is often proposed again. */
  private recent = new Set<string>()
  private readonly market: RealisedActivity
  private readonly digest: BarDigest
  /** Candidates that are new begin here; what lies before is forgotten. */
  private origin: number

  constructor(plan: EvaluationPlan) {
    this.tape = new BlockTape(plan)
    this.market = new RealisedActivity(this.tape)
    this.digest = new BarDigest(this.tape.store.tape.series)
    this.first = this.tape.first
    this.origin = this.first
  }

  get end(): number {
    return this.tape.end
  }

  get blocksADay(): number {
    return this.tape.blocksADay
  }

  /** Quotes come from a model: such a module reports and never promotes. */
  get isModelled(): boolean {
    return !mayPromote(this.tape.plan) || [...this.known.values()].some((columns) => columns.isModelled)
  }

  /** Longest time that anyone known here held a position, in blocks; a night counts with its session. */
  get longestHeld(): number {
    const { blockLength, blocksADay } = this.tape
    const held = Math.max(0, ...[...this.known.values()].map((columns) => columns.longestHeld))
    return Math.min(Math.ceil(held / blockLength), Math.ceil(held / DAY) * blocksADay)
  }

  get data(): string {
    return `${this.tape.plan.version}/${this.digest.value}`
  }

  get activity(): Series {
    return this.market.values
  }

  take(bars: readonly SymbolBars[]): void {
    this.tape.take(bars)
  }

  /** Plays the newest bars for every parameter set that is known. */
  advance(): void {
    for (const [key, columns] of [...this.known]) this.played(key, columns)
  }

  /**
   * Plays the history for those of these who are not known yet, a day of blocks at a time for all of them together: what they share is made once,
   * and nobody waits long for a word. Those who are left half way are not kept.
   */
  * prepare(values: readonly Values[]): Iterable<{ readonly done: number; readonly total: number }> {
    const wanted = new Map(values.map((one) => [keyOf(one), one]))
    const fresh = [...wanted].flatMap(([key, one]) => (this.known.has(key) ? [] : [{ key, columns: new CandidateColumns(this.tape, one, this.origin) }]))
    if (fresh.length === 0) return
    const total = Math.ceil((this.end + 1 - this.origin) / this.blocksADay)
    for (let done = 1; done <= total; done += 1) {
      const until = done < total ? this.origin + done * this.blocksADay : Infinity
      for (const { columns } of fresh) columns.advance(until)
      yield { done, total }
    }
    for (const { key, columns } of fresh) this.known.set(key, columns)
  }

  returns(values: Values): Series {
    return this.columnsOf(values).returns
  }

  trades(values: Values, from: number): number {
    return this.columnsOf(values).trades(from)
  }

  counterfactual({ at, blocks, before, after }: Counterfactual): { readonly before: Series; readonly after: Series } {
    const old = this.columnsOf(before)
    const changed = new CandidateColumns(this.tape, before, old.from)
    changed.advance(at)
    changed.change(after)
    changed.advance(at + blocks)
    const [from, to] = [at - this.first, at + blocks - this.first]
    return { before: old.returns.slice(Math.max(0, from), to), after: changed.returns.slice(Math.max(0, from), to) }
  }

  /** Lets go of all parameter sets but these and the latest tried, and of the bars before block `origin` for those to come. */
  keep(values: readonly Values[], origin: number): void {
    const wanted = new Set(values.map(keyOf))
    for (const key of this.known.keys()) if (!wanted.has(key) && !this.recent.has(key)) this.known.delete(key)
    this.recent = new Set()
    this.origin = Math.max(this.first, origin)
  }

  private columnsOf(values: Values): CandidateColumns {
    const key = keyOf(values)
    this.recent.add(key)
    return this.played(key, this.known.get(key) ?? new CandidateColumns(this.tape, values, this.origin))
  }

  /** A candidate that failed half way is no candidate: it is made again when it is asked for. */
  private played(key: string, columns: CandidateColumns): CandidateColumns {
    this.known.delete(key)
    columns.advance()
    this.known.set(key, columns)
    return columns
  }
}

const DAY = 86_400_000

function keyOf(values: Values): string {
  return Object.keys(values).sort().map((name) => `${name}=${values[name] ?? NaN}`).join()
}
