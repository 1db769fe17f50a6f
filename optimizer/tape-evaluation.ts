import { BarDigest } from '../backtest/evaluate/bar-digest.ts'
import type { SymbolBars } from '../backtest/evaluate/bar-door.ts'
import { BlockTape } from '../backtest/evaluate/block-tape.ts'
import { CandidateColumns } from '../backtest/evaluate/candidate-columns.ts'
import { mayPromote } from '../backtest/evaluate/may-promote.ts'
import type { EvaluationPlan } from '../backtest/evaluate/plan.ts'
import { RealisedActivity } from '../backtest/evaluate/realised-activity.ts'
import type { FailedTurns } from '../backtest/result/failed-turns.ts'
import { MINUTE } from '../core/market/bar.ts'
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

  /** Plays the newest bars for every parameter set that is known, a slice at a time. */
  * advance(): Iterable<Slice> {
    const known = [...this.known]
    this.known.clear()
    // Who waits for one slice alone need not be told of it.
    for (const slice of this.played(known.map(([, columns]) => columns))) if (slice.total > 1) yield slice
    for (const [key, columns] of known) this.known.set(key, columns)
  }

  /**
   * Plays the history for those of these who are not known yet, a slice at a time, so that nobody waits long for a word. Those who are left half
   * way are not kept.
   */
  * prepare(values: readonly Values[]): Iterable<Slice> {
    const wanted = new Map(values.map((one) => [keyOf(one), one]))
    const fresh = [...wanted].flatMap(([key, one]) => (this.known.has(key) ? [] : [{ key, columns: this.begun(one) }]))
    yield* this.played(fresh.map(({ columns }) => columns))
    for (const { key, columns } of fresh) this.known.set(key, columns)
  }

  /** Reckons what a first run would ask about the whole history, before it asks. */
  survey(): { readonly data: string; readonly activity: Series } {
    return { data: this.data, activity: this.activity }
  }

  returns(values: Values): Series {
    return this.columnsOf(values).returns
  }

  trades(values: Values, from: number): number {
    return this.columnsOf(values).trades(from)
  }

  failures(values: Values, from: number): FailedTurns | undefined {
    return this.columnsOf(values).failures(from)
  }

  counterfactual({ at, blocks, before, after }: Counterfactual): { readonly before: Series; readonly after: Series } {
    const old = this.columnsOf(before)
    const changed = new CandidateColumns(this.tape, before, { from: old.from })
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

  private begun(values: Values): CandidateColumns {
    return new CandidateColumns(this.tape, values, { from: this.origin, keepsEngines: this.tape.symbols <= FEW_SYMBOLS })
  }

  private columnsOf(values: Values): CandidateColumns {
    const key = keyOf(values)
    this.recent.add(key)
    const columns = this.known.get(key) ?? this.begun(values)
    // A candidate that failed half way is no candidate: it is made again when it is asked for.
    this.known.delete(key)
    columns.advance()
    this.known.set(key, columns)
    return columns
  }

  /**
   * One symbol after the other, so that its bars are at hand, and one candidate after the other, so that an engine dies young. Option chains are made once
   * for all who look at the same moment: there all go through an underlying's day before its next. @returns after every slice of work how much of it is done.
   */
  private * played(all: readonly CandidateColumns[]): Iterable<Slice> {
    const { symbols, plan, blockLength } = this.tape
    const perSymbol = Array.from({ length: symbols }, (_, s) => all.reduce((sum, columns) => sum + columns.waiting(s), 0))
    const total = Math.ceil(perSymbol.reduce((sum, waiting) => sum + waiting, 0) / SLICE_BARS)
    const isOptions = plan.module === 'options'
    const [most, weight] = isOptions ? [Math.ceil((blockLength * this.blocksADay) / (plan.interval * MINUTE)), OPTION_BARS] : [SLICE_BARS, 1]
    const groups = isOptions ? [all] : all.map((columns) => [columns])
    let [bars, work] = [0, 0]
    for (let s = 0; s < symbols; s += 1)
      for (const columns of inTurn(groups, s)) {
        const before = columns.waiting(s)
        work += (ENGINE_BARS + columns.play(s, { most })) * weight
        bars += before - columns.waiting(s)
        if (work < SLICE_BARS || bars >= total * SLICE_BARS - 1) continue
        work = 0
        yield { done: Math.min(total - 1, Math.floor(bars / SLICE_BARS)), total }
      }
    if (total > 0) yield { done: total, total }
  }
}

/** Who plays next on a symbol: in each group one after another, until nobody there waits for bars. */
function * inTurn(groups: readonly (readonly CandidateColumns[])[], s: number): Iterable<CandidateColumns> {
  for (const group of groups)
    for (let under = group; under.length > 0; under = under.filter((columns) => columns.waiting(s) > 0)) yield* under
}

/** How far a stretch of work is. */
export interface Slice {
  readonly done: number
  readonly total: number
}

/** Up to so many symbols, all candidates' engines together take some 30 MB at most, and stay. */
const FEW_SYMBOLS = 4
/** Bars of one symbol and one candidate between two looks at what else there is: some hundredths of a second. */
const SLICE_BARS = 500
/** Work of making an engine, and of a bar with chains, in bars. */
const ENGINE_BARS = 20
const OPTION_BARS = 8
const DAY = 86_400_000

function keyOf(values: Values): string {
  return Object.keys(values).sort().map((name) => `${name}=${values[name] ?? NaN}`).join()
}
