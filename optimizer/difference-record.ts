import { type BlockScale, blockScore } from '../core/statistic/block-score.ts'
import { AutocorrelationTime } from '../core/statistic/autocorrelation-time.ts'
import { BURN_IN, DifferenceScale } from '../core/statistic/difference-scale.ts'
import { evidenceStep, STAKES } from '../core/statistic/evidence.ts'
import type { Series } from '../core/statistic/series.ts'

// Taken out of the import once: a live binding costs a call at every use under a loader.
const STEP = evidenceStep
const BETS = Float64Array.from(STAKES)

/** Running sums, all from the first block on: of differences, of their squares, and of the evidence of each stake. */
const SUMS = 2 + BETS.length
/** Blocks from one place where the sums are kept to the next: twice as many would save an eighth and make every look back twice as long. */
const STRIDE = 16
/** A stretch of so many blocks: the sums and the scale before it, then the difference of each block. */
const STATE = SUMS + 3
const STRETCH = STATE + STRIDE
/** Places whose evidence is remembered: more than an epoch has anchors. */
const REMEMBERED = 24
/** Blocks over which one may depend on another. With twice as many a truth that moves once a day passes for dependence (decision 35). */
const DEPENDENT = 6

/**
 * One candidate against the champion on the same blocks, with running sums, so that any window costs the same. They are kept once a stretch; in between
 * they are added up again from the differences, by the same additions in the same order and so to the same digit, in a fifth of the room that sums at every
 * block would take. This is the optimizer's hot loop: typed arrays, and the same numbers whether it grows by one block or by a month.
 */
export class DifferenceRecord {
  /** Blocks taken in. */
  count = 0
  /** What it is about threw in these blocks: no window of them is evidence. */
  isVoid = false
  /** One past the newest block without a result; windows that hold it are no evidence. */
  private intact = 0
  /** Stretch after stretch. */
  private kept: Float64Array
  /** Up to and with the newest block. */
  private readonly sums = new Float64Array(SUMS)
  private readonly scale = new DifferenceScale()
  /** Evidence up to blocks that were asked about: anchors stay as they are for a whole epoch. */
  private readonly asked = new Map<number, readonly number[]>()
  /** Of the differences up to the block about which it was asked last. */
  private dependence = new AutocorrelationTime(DEPENDENT)

  constructor(capacity = 1024) {
    this.kept = new Float64Array(Math.max(1, Math.ceil(capacity / STRIDE)) * STRETCH)
  }

  /** A champion without a result leaves the block out; a candidate without one loses its record up to there. */
  push(own: number, champion: number): void {
    if (this.count % STRIDE === 0) this.begin()
    const at = placeOf(this.count)
    this.count += 1
    const difference = Number.isFinite(champion) ? own - champion : NaN
    this.kept[at] = Number.isFinite(difference) ? difference : NaN
    if (Number.isFinite(difference)) add(difference, this.sums, this.scale)
    else if (Number.isFinite(champion)) this.intact = this.count
  }

  /** Takes in the block returns that it has not seen; both columns begin `skip` blocks before the record. */
  extend(own: Series, champion: Series, { skip, scale }: Alignment): void {
    for (let block = skip + this.count; block < champion.length; block += 1) {
      this.push(blockScore(own[block] ?? NaN, scale), blockScore(champion[block] ?? NaN, scale))
    }
  }

  mean(from: number): number {
    return this.meanBetween(from, this.count)
  }

  /** Of blocks `from` up to, not including, `to`. */
  meanBetween(from: number, to: number): number {
    return (this.movesTo(to).sum - this.movesTo(from).sum) / (to - from)
  }

  /** Mean by its error; undefined while nothing differs, or where a result is missing or void. */
  t(from: number): number | undefined {
    const blocks = this.count - from
    if (this.isVoid || from < this.intact || blocks < 2) return undefined
    const before = this.movesTo(from)
    const sum = (this.sums[0] ?? NaN) - before.sum
    const spread = (this.sums[1] ?? NaN) - before.squares - (sum * sum) / blocks
    return spread * blocks > 1e-12 * sum * sum ? sum / Math.sqrt((spread / (blocks - 1)) * blocks) : undefined
  }

  /** Logarithm of the e-value of "better since block `from`", where `time` blocks count as one; minus infinity where a result is missing or void. */
  logEvidence(from: number, time = 1): number {
    if (this.isVoid || from < this.intact) return -Infinity
    const before = this.evidenceTo(from)
    let most = -Infinity
    for (let stake = 0; stake < BETS.length; stake += 1) most = Math.max(most, ((this.sums[2 + stake] ?? NaN) - (before[stake] ?? NaN)) / time)
    let sum = 0
    for (let stake = 0; stake < BETS.length; stake += 1) sum += Math.exp(((this.sums[2 + stake] ?? NaN) - (before[stake] ?? NaN)) / time - most)
    return most + Math.log(sum / BETS.length)
  }

  /** How many blocks count as one, from all differences before block `to`. */
  autocorrelationTime(to: number): number {
    if (to < this.dependence.count) this.dependence = new AutocorrelationTime(DEPENDENT)
    const { dependence, kept } = this
    for (let block = dependence.count; block < to; block += 1) dependence.take(kept[placeOf(block)] ?? NaN)
    return dependence.value
  }

  /** Root mean square of all differences. */
  get spread(): number {
    return Math.sqrt((this.sums[1] ?? NaN) / this.count)
  }

  /** Sums of the differences and of their squares over the blocks before one; NaN for a block that is none of the record's. */
  private movesTo(block: number): Moves {
    if (block === this.count) return { sum: this.sums[0] ?? NaN, squares: this.sums[1] ?? NaN }
    if (!(block >= 0 && block < this.count)) return { sum: NaN, squares: NaN }
    const { kept } = this
    const [state, end] = [stretchOf(block), placeOf(block)]
    let [sum, squares] = [kept[state] ?? NaN, kept[state + 1] ?? NaN]
    for (let at = state + STATE; at < end; at += 1) {
      const difference = kept[at] ?? NaN
      if (Number.isNaN(difference)) continue
      sum += difference
      squares += difference * difference
    }
    return { sum, squares }
  }

  /** Sums of the evidence over the blocks before one, by stake; none for a block that is none of the record's. */
  private evidenceTo(block: number): readonly number[] {
    const known = this.asked.get(block)
    if (known) return known
    if (!(block >= 0 && block <= this.count)) return []
    const evidence = Array.from(this.sumsTo(block).subarray(2))
    if (this.asked.size >= REMEMBERED) this.asked.clear()
    this.asked.set(block, evidence)
    return evidence
  }

  private sumsTo(block: number): Float64Array {
    if (block === this.count) return this.sums
    const { kept } = this
    const [state, end] = [stretchOf(block), placeOf(block)]
    const sums = kept.slice(state, state + SUMS)
    const scale = new DifferenceScale()
    scale.state = [kept[state + SUMS] ?? NaN, kept[state + SUMS + 1] ?? NaN, kept[state + SUMS + 2] ?? NaN]
    for (let at = state + STATE; at < end; at += 1) {
      const difference = kept[at] ?? NaN
      if (!Number.isNaN(difference)) add(difference, sums, scale)
    }
    return sums
  }

  /** A new stretch, from how things stand. */
  private begin(): void {
    const state = stretchOf(this.count)
    if (state + STRETCH > this.kept.length) this.grow()
    this.kept.set(this.sums, state)
    this.kept.set(this.scale.state, state + SUMS)
  }

  private grow(): void {
    const wider = new Float64Array(Math.ceil((1.25 * this.kept.length) / STRETCH) * STRETCH)
    wider.set(this.kept)
    this.kept = wider
  }
}

export interface Alignment {
  readonly skip: number
  readonly scale: BlockScale
}

/** The first block, counted from the record's own first, whose difference can be evidence. */
export const FIRST_EVIDENCE = BURN_IN

interface Moves {
  readonly sum: number
  readonly squares: number
}

/** Where the stretch with a block begins, and where that block's difference lies. */
function stretchOf(block: number): number {
  return Math.floor(block / STRIDE) * STRETCH
}

function placeOf(block: number): number {
  return stretchOf(block) + STATE + (block % STRIDE)
}

function add(difference: number, sums: Float64Array, scale: DifferenceScale): void {
  sums[0] = (sums[0] ?? NaN) + difference
  sums[1] = (sums[1] ?? NaN) + difference * difference
  const x = scale.standardise(difference)
  if (x === undefined) return
  for (let stake = 0; stake < BETS.length; stake += 1) sums[2 + stake] = (sums[2 + stake] ?? NaN) + STEP(x, BETS[stake] ?? NaN)
}
