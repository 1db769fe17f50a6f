import type { Millis } from '../brand.ts'
import type { Bar } from '../market/bar.ts'

/**
 * An indicator: state that closed bars advance in place, one after another, without allocation. `values` and `previous`
 * hold its outputs after the last bar and after the bar before, in the order of `outputs`; all are NaN until ready. Both
 * arrays stay the same objects, so that a hot loop may keep them and read by index.
 */
export abstract class Fold {
  readonly outputs: readonly string[]
  /** Bars after which the first value stands; for an anchored fold these are bars of its own session. */
  readonly warmUp: number
  readonly values: Float64Array
  readonly previous: Float64Array

  constructor(outputs: readonly string[], warmUp: number) {
    this.outputs = outputs
    this.warmUp = warmUp
    this.values = new Float64Array(outputs.length).fill(NaN)
    this.previous = new Float64Array(outputs.length).fill(NaN)
  }

  /** Takes the next closed bar. */
  abstract update(bar: Bar): void

  /** Forgets every bar; `start` is the first moment of the session, which only anchored folds ask for. */
  abstract reset(start?: Millis): void

  get ready(): boolean {
    return !Number.isNaN(this.values[0])
  }

  /** An output after the last bar. @throws RangeError for a name that is not among `outputs`. */
  read(output: string): number {
    return this.values[this.indexOf(output)] ?? NaN
  }

  /** The same output one bar before. */
  readPrevious(output: string): number {
    return this.previous[this.indexOf(output)] ?? NaN
  }

  /** Place of an output in `values`. @throws RangeError for a name that is not among `outputs`. */
  indexOf(output: string): number {
    const index = this.outputs.indexOf(output)
    if (index < 0) throw new RangeError(`no output '${output}'; there is: ${this.outputs.join(', ')}`)
    return index
  }

  protected forgetValues(): void {
    this.values.fill(NaN)
    this.previous.fill(NaN)
  }
}

/** The outputs of a fold with one line. */
export const VALUE: readonly string[] = ['value']

/** @throws RangeError unless `value` is a whole number of bars, `least` or more. */
export function bars(value: number, least = 1): number {
  if (!Number.isInteger(value) || value < least) throw new RangeError(`not a number of bars from ${least} up: ${value}`)
  return value
}
