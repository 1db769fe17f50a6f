import type { Millis } from '../../core/brand.ts'
import type { ModuleFailed } from '../../core/fact/fact.ts'
import type { FailedTurns } from '../result/failed-turns.ts'
import { firstAfter } from '../tape.ts'
import type { BlockTape } from './block-tape.ts'
import type { Block } from './block-clock.ts'
import { type BlockSink, CandidateRun } from './candidate-run.ts'
import type { Values } from './plan.ts'
import type { Rest } from './rest.ts'

/** A shock like the stress test's is taken to come once in a year of this many sessions: each block has to earn its share of that loss. */
const SESSIONS_A_YEAR = 252
/** Bars since it last stood at rest beyond which an engine is kept. */
const MOST_AGAIN = 500
/** Bars that are played before their blocks are kept: blocks that live no longer cost the collector nothing. */
const AT_ONCE = 256

/** What is lived through once more is known. */
const NOBODY: BlockSink = { keep: () => undefined }

interface ColumnsGiven {
  /** The block at which it begins, without a position. */
  readonly from?: number
  /** No engine is let go: where they are few, going on costs less than beginning again. */
  readonly keepsEngines?: boolean
}

/**
 * One candidate's results, block by block: columns that grow with the tape. Entries have a fixed notional on a private account and no limit looks
 * across symbols, so every symbol is played by itself, and a block's return is the sum over them: bars of one symbol follow one another in a
 * tight loop, and the work can be cut anywhere. What does look across symbols acts on each alone: the guard that counts a module's losing stops, and
 * the volume by which a venue's fees for pairs fall.
 */
export class CandidateColumns implements BlockSink {
  /** The block at which it began. */
  readonly from: number
  private readonly tape: BlockTape
  private readonly values: Values
  private readonly begin: Millis
  private readonly mayRest: boolean
  /** Block of the first entry of the columns. */
  private readonly first: number
  /** In the tape's order of symbols. */
  private readonly runs: (CandidateRun | undefined)[]
  /** Bars played, by symbol. */
  private readonly played: Int32Array
  /** The end of the last block that was known to be over, by symbol. */
  private readonly overAt: Float64Array
  /** Where runs go on that were let go. */
  private readonly rests: (Rest | undefined)[] = []
  private heldBefore = 0
  private wasModelled = false
  private hasChanged = false
  private results = new Float64Array(0)
  private turns = new Uint16Array(0)
  /** Losses in each shock at the end of a block, where any was told of. */
  private losses: Float64Array[] = []
  /** Turns that were lost to a defect, by block. */
  private readonly failed = new Map<number, FailedTurns>()

  constructor(tape: BlockTape, values: Values, { from = tape.first, keepsEngines = false }: ColumnsGiven = {}) {
    const { series } = tape.store.tape
    this.mayRest = !keepsEngines && tape.mayRest
    this.tape = tape
    this.values = values
    this.from = from
    this.begin = (from > tape.first ? tape.numbers.blockOf(from).from : tape.plan.from) as Millis
    this.first = tape.first
    this.runs = series.map(() => undefined)
    this.overAt = new Float64Array(series.length).fill(-Infinity)
    this.played = Int32Array.from(series, (one) => firstAfter(one, this.begin))
  }

  /** Plays on to the newest moment, or to the beginning of a block. */
  advance(until = Infinity): void {
    for (let s = 0; s < this.runs.length; s += 1) this.play(s, { until })
  }

  /**
   * Plays one symbol on: to the newest bar or to the beginning of a block, and no more than so many bars.
   * @returns how many bars that took; results count when every symbol has come to the same place.
   */
  play(s: number, { until = Infinity, most = Infinity }: { readonly until?: number; readonly most?: number }): number {
    const { tape, played } = this
    const series = tape.store.tape.series[s]
    if (!series) return 0
    const stop = until < tape.end ? tape.numbers.blockOf(until).from : Infinity
    const from = played[s] ?? 0
    const end = stop === Infinity ? series.length : firstAfter(series, stop as Millis)
    const over = stop === Infinity ? this.overBy : stop
    if (from >= end && this.runs[s] === undefined && (this.overAt[s] ?? NaN) >= over) return 0
    const to = Math.max(from, Math.min(end, from + most))
    this.grow()
    const { run, replayed } = this.runOf(s)
    // A rest before it would mean to live through too much again.
    const restsFrom = series.end[series.length - MOST_AGAIN - 1] ?? -Infinity
    for (let next = from; next < to; next += AT_ONCE)
      run.playInto(series.end.subarray(next, Math.min(to, next + AT_ONCE)), this, restsFrom)
    played[s] = to
    if (to < end) return replayed + to - from
    run.endInto(over, this)
    this.overAt[s] = over
    if (until === Infinity) this.rest(s, run)
    return replayed + to - from
  }

  /** Other values from here on; what is held keeps those that it was opened under. */
  change(values: Values): void {
    this.hasChanged = true
    this.runs.forEach((_, s) => this.runOf(s).run.change(values))
  }

  /** Net returns from the tape's first block to its end; NaN where there was no bar, and before the candidate began. */
  get returns(): Float64Array {
    const returns = this.results.subarray(0, this.tape.end - this.first)
    if (this.losses.length === 0) return returns
    const blocks = SESSIONS_A_YEAR * this.tape.blocksADay
    return returns.map((value, place) => value - Math.max(0, ...this.losses.map((loss) => loss[place] ?? 0)) / blocks)
  }

  /** Longest time from entry to exit so far, in milliseconds. */
  get longestHeld(): number {
    return this.runs.reduce((longest, run) => Math.max(longest, run?.longestHeld ?? 0), this.heldBefore)
  }

  /** Some of its option quotes came from a model. */
  get isModelled(): boolean {
    return this.wasModelled || this.runs.some((run) => run?.isModelled === true)
  }

  /** Round turns that ended in block `from` or later. */
  trades(from: number): number {
    let sum = 0
    for (let block = Math.max(0, from - this.first); block < this.tape.end - this.first; block += 1) sum += this.turns[block] ?? 0
    return sum
  }

  /** Turns in block `from` or later in which the strategy threw, each symbol's by itself, with the earliest's error; undefined when there was none. */
  failures(from: number): FailedTurns | undefined {
    let found: FailedTurns | undefined
    for (const [block, failed] of this.failed) if (block >= from) found = found ? bothOf(found, failed) : failed
    return found
  }

  /** How many of its engines are kept. */
  get engines(): number {
    return this.runs.reduce((count, run) => count + (run ? 1 : 0), 0)
  }

  /** Bars of a symbol that wait to be played. */
  waiting(s: number): number {
    return (this.tape.store.tape.series[s]?.length ?? 0) - (this.played[s] ?? 0)
  }

  /** A run that was let go is made anew where it last stood at rest, and lives through what came then once more: its results are known. */
  private runOf(s: number): { readonly run: CandidateRun; readonly replayed: number } {
    const known = this.runs[s]
    if (known) return { run: known, replayed: 0 }
    const { tape, values } = this
    const series = tape.store.tape.series[s]
    if (!series) throw new RangeError(`the tape has ${this.runs.length} symbols, none with number ${s}`)
    const rest = this.rests[s]
    const from = rest && { rest, bars: tape.restBars.upTo(series, rest.at) }
    const run = new CandidateRun({ ...tape.plan, instruments: [series.instrument], from: this.begin }, { store: tape.alone(s), clock: tape.clock, values, from })
    this.runs[s] = run
    const [first, to] = [firstAfter(series, rest?.at ?? this.begin), this.played[s] ?? 0]
    if (first < to) run.playInto(series.end.subarray(first, to), NOBODY)
    if (rest) run.endInto(this.overAt[s] ?? -Infinity, NOBODY)
    return { run, replayed: to - first }
  }

  /** Lets go of an engine, unless going on without it would mean to live through many bars again: thousands of engines would fill the memory. */
  private rest(s: number, run: CandidateRun): void {
    const { rest } = run
    const series = this.tape.store.tape.series[s]
    if (this.hasChanged || !this.mayRest || !rest || !series || (this.played[s] ?? 0) - firstAfter(series, rest.at) > MOST_AGAIN) return
    this.rests[s] = rest
    this.heldBefore = Math.max(this.heldBefore, run.longestHeld)
    this.wasModelled ||= run.isModelled
    this.runs[s] = undefined
  }

  /** When the newest block that is over ended. */
  private get overBy(): number {
    const { end, numbers } = this.tape
    return end > this.first ? numbers.blockOf(end - 1).to : -Infinity
  }

  /** What a block was worth to one of its symbols. */
  keep(block: Block, value: number, losses: readonly number[], trades: number): void {
    const place = this.tape.numbers.numberOf(block) - this.first
    if (place < 0) return
    const before = this.results[place] ?? NaN
    this.results[place] = Number.isNaN(before) ? value : before + value
    this.turns[place] = (this.turns[place] ?? 0) + trades
    for (let shock = 0; shock < losses.length; shock += 1) {
      const column = (this.losses[shock] ??= new Float64Array(this.results.length))
      column[place] = (column[place] ?? 0) + (losses[shock] ?? NaN)
    }
  }

  /** A turn was lost to a defect. */
  fail({ at, error }: ModuleFailed): void {
    const { numbers, clock } = this.tape
    const block = numbers.numberOf(clock.at(at))
    const known = this.failed.get(block)
    const one = { error, times: 1, first: at }
    this.failed.set(block, known ? bothOf(known, one) : one)
  }

  /** One more than is over: a block may be scored that the next look will show. */
  private grow(): void {
    const needed = this.tape.end - this.first + 1
    if (needed <= this.results.length) return
    const wider = Math.ceil(1.1 * needed) + 64
    const [results, turns] = [new Float64Array(wider).fill(NaN), new Uint16Array(wider)]
    results.set(this.results)
    turns.set(this.turns)
    this.results = results
    this.turns = turns
    this.losses = this.losses.map((losses) => {
      const longer = new Float64Array(wider)
      longer.set(losses)
      return longer
    })
  }
}

function bothOf(one: FailedTurns, other: FailedTurns): FailedTurns {
  return { ...(other.first < one.first ? other : one), times: one.times + other.times }
}
