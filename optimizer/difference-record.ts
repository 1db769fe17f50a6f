import { type BlockScale, blockScore } from '../core/statistic/block-score.ts'
import { BURN_IN, DifferenceScale } from '../core/statistic/difference-scale.ts'
import { evidenceStep, STAKES } from '../core/statistic/evidence.ts'
import type { Series } from '../core/statistic/series.ts'

// Taken out of the import once: a live binding costs a call at every use under a loader.
const STEP = evidenceStep
const BETS = Float64Array.from(STAKES)

/** Per block: sum of differences, of their squares, and of the evidence of each stake, all from the first block on. */
const WIDTH = 2 + BETS.length

/**
 * One candidate against the champion on the same blocks, with running sums, so that any window costs the same. This is the optimizer's hot
 * loop: typed arrays, and the same numbers whether it grows by one block or by a month.
 */
export class DifferenceRecord {
  /** Blocks taken in. */
  count = 0
  /** One past the newest block without a result; windows that hold it are no evidence. */
  private intact = 0
  private sums: Float64Array
  private readonly scale = new DifferenceScale()

  constructor(capacity = 1024) {
    this.sums = new Float64Array((capacity + 1) * WIDTH)
  }

  /** A champion without a result leaves the block out; a candidate without one loses its record up to there. */
  push(own: number, champion: number): void {
    if ((this.count + 2) * WIDTH > this.sums.length) this.grow()
    const at = this.count * WIDTH
    this.sums.copyWithin(at + WIDTH, at, at + WIDTH)
    this.count += 1
    if (!Number.isFinite(champion)) return
    const difference = own - champion
    if (Number.isFinite(difference)) this.take(difference, at + WIDTH)
    else this.intact = this.count
  }

  /** Takes in the block returns that it has not seen; both columns begin `skip` blocks before the record. */
  extend(own: Series, champion: Series, { skip, scale }: Alignment): void {
    for (let block = skip + this.count; block < champion.length; block += 1) {
      this.push(blockScore(own[block] ?? NaN, scale), blockScore(champion[block] ?? NaN, scale))
    }
  }

  mean(from: number): number {
    return this.since(from, 0) / (this.count - from)
  }

  /** Of blocks `from` up to, not including, `to`. */
  meanBetween(from: number, to: number): number {
    return ((this.sums[to * WIDTH] ?? NaN) - (this.sums[from * WIDTH] ?? NaN)) / (to - from)
  }

  /** Mean by its error; undefined while nothing differs, or where a result is missing. */
  t(from: number): number | undefined {
    const blocks = this.count - from
    if (from < this.intact || blocks < 2) return undefined
    const sum = this.since(from, 0)
    const spread = this.since(from, 1) - (sum * sum) / blocks
    return spread * blocks > 1e-12 * sum * sum ? sum / Math.sqrt((spread / (blocks - 1)) * blocks) : undefined
  }

  /** Logarithm of the e-value of "better since block `from`"; minus infinity where a result is missing. */
  logEvidence(from: number): number {
    if (from < this.intact) return -Infinity
    let most = -Infinity
    for (let stake = 2; stake < WIDTH; stake += 1) most = Math.max(most, this.since(from, stake))
    let sum = 0
    for (let stake = 2; stake < WIDTH; stake += 1) sum += Math.exp(this.since(from, stake) - most)
    return most + Math.log(sum / BETS.length)
  }

  /** Root mean square of all differences. */
  get spread(): number {
    return Math.sqrt(this.since(0, 1) / this.count)
  }

  private since(from: number, column: number): number {
    return (this.sums[this.count * WIDTH + column] ?? NaN) - (this.sums[from * WIDTH + column] ?? NaN)
  }

  private take(difference: number, at: number): void {
    const { sums } = this
    sums[at] = (sums[at] ?? NaN) + difference
    sums[at + 1] = (sums[at + 1] ?? NaN) + difference * difference
    const x = this.scale.standardise(difference)
    if (x === undefined) return
    for (let stake = 0; stake < BETS.length; stake += 1) {
      const place = at + 2 + stake
      sums[place] = (sums[place] ?? NaN) + STEP(x, BETS[stake] ?? NaN)
    }
  }

  private grow(): void {
    const wider = new Float64Array(Math.ceil(1.25 * this.sums.length))
    wider.set(this.sums)
    this.sums = wider
  }
}

export interface Alignment {
  readonly skip: number
  readonly scale: BlockScale
}

/** The first block, counted from the record's own first, whose difference can be evidence. */
export const FIRST_EVIDENCE = BURN_IN
