import type { FailedTurns } from '../backtest/result/failed-turns.ts'
import type { Series } from '../core/statistic/series.ts'
import { type Alignment, DifferenceRecord } from './difference-record.ts'
import type { Evaluation } from './evaluation.ts'
import type { LearnerState } from './learner-state.ts'
import { ancestorsOf } from './rollback.ts'
import { seatedLocals } from './seated-locals.ts'
import { type Point, type SearchSpace, type Values, valuesAt } from './search-space.ts'
import type { Settings } from './settings.ts'

/** A parameter set with its record against the champion. */
export interface Candidate {
  readonly point: Point
  readonly values: Values
  readonly record: DifferenceRecord
}

export interface MemoryInput {
  readonly space: SearchSpace
  readonly settings: Settings
  readonly evaluation: Evaluation
}

/**
 * Running sums that follow from state and bars alone, kept between runs for speed: a new memory gives the same decisions. It is made anew
 * when the champion, its scale or the first kept block change, and grows by new blocks otherwise.
 */
export class Memory {
  private key = ''
  /** Those who have a seat come first. */
  private seats = 0
  private candidates: readonly Candidate[] = []
  private ancestors: readonly Candidate[] = []
  private lost: readonly FailedTurns[] = []

  /** Brings all records up to the evaluation's last block. */
  update(state: LearnerState, input: MemoryInput): void {
    const { champion, origin, deviation, bank } = state
    const key = [champion.version, champion.since, origin, deviation, bank.id].join()
    if (key !== this.key) this.seat(state, input)
    this.key = key
    this.seats = bank.globals.length + seatedLocals(state, input.evaluation.end, input.settings)
    const against = benchOf(state, input)
    for (const { values, record } of [...this.bank, ...this.ancestors]) record.extend(input.evaluation.returns(values), against.returns, against)
    this.ancestors.forEach((one) => judged(one, origin, input))
    this.lost = this.bank.flatMap((one) => judged(one, origin, input) ?? [])
  }

  /** Global points first, then the local ones that have a seat. */
  get bank(): readonly Candidate[] {
    return this.seats >= this.candidates.length ? this.candidates : this.candidates.slice(0, this.seats)
  }

  /** The first and the last of the lineage. */
  get older(): readonly Candidate[] {
    return this.ancestors
  }

  /** What those of the bank threw whose record is void. */
  get failures(): readonly FailedTurns[] {
    return this.lost
  }

  private seat({ bank, lineage, origin }: LearnerState, { space, settings, evaluation }: MemoryInput): void {
    const blocks = evaluation.end - origin + SPARE_DAYS * settings.blocksPerDay
    const seated = (point: Point): Candidate => ({ point, values: valuesAt(space, point), record: new DifferenceRecord(blocks) })
    this.candidates = [...bank.globals, ...bank.locals].map(seated)
    this.ancestors = ancestorsOf(lineage).map(({ point }) => seated(point))
  }
}

/** Days that a record may grow by before it has to move. */
const SPARE_DAYS = 2

/** Who threw in the blocks of a record did there what no strategy meant: better than acting, it may be, and no evidence. */
function judged({ values, record }: Candidate, origin: number, { evaluation }: MemoryInput): FailedTurns | undefined {
  const failed = evaluation.failures(values, origin)
  record.isVoid = failed !== undefined
  return failed
}

/** The record of a point outside the bank. */
export function tried(point: Point, state: LearnerState, input: MemoryInput): Candidate {
  const values = valuesAt(input.space, point)
  const record = new DifferenceRecord(input.evaluation.end - state.origin)
  const against = benchOf(state, input)
  record.extend(input.evaluation.returns(values), against.returns, against)
  return { point, values, record }
}

/** What candidates are held against. */
function benchOf({ champion, origin, deviation }: LearnerState, { space, settings, evaluation }: MemoryInput): Alignment & { readonly returns: Series } {
  const scale = { deviation: deviation ?? NaN, aversion: deviation === null || deviation === 0 ? 0 : settings.aversion }
  return { returns: evaluation.returns(valuesAt(space, champion.point)), skip: origin - evaluation.first, scale }
}
