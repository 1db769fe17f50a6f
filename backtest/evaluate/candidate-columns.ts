import type { Millis } from '../../core/brand.ts'
import type { BlockTape } from './block-tape.ts'
import { CandidateRun, type Scored } from './candidate-run.ts'
import type { Values } from './plan.ts'

/** A shock like the stress test's is taken to come once in a year of this many sessions: each block has to earn its share of that loss. */
const SESSIONS_A_YEAR = 252

/** One candidate's results, block by block: columns that grow with the tape. */
export class CandidateColumns {
  /** The block at which it began. */
  readonly from: number
  private readonly tape: BlockTape
  private readonly run: CandidateRun
  /** Block of the first entry of the columns. */
  private readonly first: number
  /** Moments played. */
  private played: number
  private results = new Float64Array(0)
  private turns = new Float64Array(0)

  /** @param from the block at which it begins, without a position. */
  constructor(tape: BlockTape, values: Values, from = tape.first) {
    const begin = from > tape.first ? tape.numbers.blockOf(from).from : tape.plan.from
    this.tape = tape
    this.from = from
    this.first = tape.first
    this.run = new CandidateRun({ ...tape.plan, from: begin as Millis }, { store: tape.store, clock: tape.clock, values })
    this.played = firstAfter(tape, begin)
  }

  /** Plays on to the newest moment, or to the beginning of a block. */
  advance(until = Infinity): void {
    const { tape } = this
    const stop = until === Infinity ? Infinity : tape.numbers.blockOf(until).from
    this.grow()
    const first = this.played
    while (this.played < tape.moments.length && tape.moments.at(this.played) <= stop) this.played += 1
    for (const scored of this.run.playAll(tape.moments.view().subarray(first, this.played))) this.keep(scored)
  }

  /** Other values from here on; what is held keeps those that it was opened under. */
  change(values: Values): void {
    this.run.change(values)
  }

  /** Net returns from the tape's first block to its end; NaN where there was no bar, and before the candidate began. */
  get returns(): Float64Array {
    return this.results.subarray(0, this.tape.end - this.first)
  }

  /** Longest time from entry to exit so far, in milliseconds. */
  get longestHeld(): number {
    return this.run.longestHeld
  }

  /** Some of its option quotes came from a model. */
  get isModelled(): boolean {
    return this.run.isModelled
  }

  /** Round turns that ended in block `from` or later. */
  trades(from: number): number {
    let sum = 0
    for (let block = Math.max(0, from - this.first); block < this.tape.end - this.first; block += 1) sum += this.turns[block] ?? 0
    return sum
  }

  private keep({ value, stress, trades, ...block }: Scored): void {
    const place = this.tape.numbers.numberOf(block) - this.first
    if (place < 0) return
    this.results[place] = value - stress / (SESSIONS_A_YEAR * this.tape.blocksADay)
    this.turns[place] = trades
  }

  /** One more than is over: a block may be scored that the next look will show. */
  private grow(): void {
    const needed = this.tape.end - this.first + 1
    if (needed <= this.results.length) return
    const wider = Math.ceil(1.1 * needed) + 64
    const [results, turns] = [new Float64Array(wider).fill(NaN), new Float64Array(wider)]
    results.set(this.results)
    turns.set(this.turns)
    this.results = results
    this.turns = turns
  }
}

/** The first moment after a time, by index. */
function firstAfter({ moments }: BlockTape, time: number): number {
  let [low, high] = [0, moments.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (moments.at(middle) > time) high = middle
    else low = middle + 1
  }
  return low
}
