import type { Millis } from '../../brand.ts'
import type { Fold } from '../../indicator/fold.ts'
import { buildIndicator, isAnchored } from '../../indicator/register.ts'
import type { Bar } from '../../market/bar.ts'
import type { Strategy } from '../../module/strategy.ts'
import type { Parameters } from '../../order/parameters.ts'
import { type BarRows, StandingBar } from './bar-rows.ts'

interface SessionFoldsGiven {
  readonly symbol: string
  readonly strategy: Strategy
  readonly parameters: Parameters
  /** The track's bars. */
  readonly rows: BarRows
}

/**
 * The indicators of one strategy on one symbol, built anew at each session start from exactly the declared warm-up bars, so that a value depends
 * on the tape alone and not on where the run began.
 */
export class SessionFolds {
  /** That they stand for. */
  parameters: Parameters
  private readonly strategy: Strategy
  private readonly rows: BarRows
  private folds: Fold[] = []
  /** Those of them that learn when their session began, and those that begin from the bars before it. */
  private anchored: Fold[] = []
  private trailing: Fold[] = []
  private byName = new Map<string, Fold>()
  private outputs: Output[] = []
  private readonly bar: StandingBar

  constructor({ symbol, strategy, parameters, rows }: SessionFoldsGiven) {
    this.strategy = strategy
    this.parameters = parameters
    this.rows = rows
    this.bar = new StandingBar(symbol)
  }

  update(bar: Bar): void {
    const { folds } = this
    for (let f = 0; f < folds.length; f += 1) (folds[f] as Fold).update(bar)
  }

  /** They stand as if they had been made for a session whose first bar is to come at this row. @param start Asked for where one of them is anchored to it. */
  begin(row: number, start: () => Millis): void {
    if (this.folds.length === 0) this.build()
    const { anchored, trailing } = this
    if (anchored.length > 0) {
      const at = start()
      for (const fold of anchored) fold.reset(at)
    }
    for (const fold of trailing) fold.reset()
    this.warmUp(row)
  }

  /** The same bars again, up to a row. */
  feed(from: number, upTo: number): void {
    for (let row = from; row < upTo; row += 1) {
      this.rows.show(row, this.bar)
      this.update(this.bar)
    }
  }

  /** The next session's begin with other parameters. */
  renew(parameters: Parameters): void {
    this.parameters = parameters
    this.folds.length = 0
  }

  /** `name` or `name.output`; NaN while warming up. @throws RangeError for a name that the strategy did not declare. */
  value(name: string): number {
    const { values, index } = this.find(name)
    return values[index] as number
  }

  /** The same one bar earlier. */
  previous(name: string): number {
    const { previous, index } = this.find(name)
    return previous[index] as number
  }

  /** Folds for the parameters in force, which serve one session after another. */
  private build(): void {
    const made = Object.entries(this.strategy.indicators(this.parameters.values)).map(([name, spec]) => ({ name, fold: buildIndicator(spec), isAnchored: isAnchored(spec) }))
    this.outputs = []
    this.byName = new Map(made.map(({ name, fold }) => [name, fold]))
    this.folds = made.map(({ fold }) => fold)
    this.anchored = made.flatMap((one) => (one.isAnchored ? [one.fold] : []))
    this.trailing = made.flatMap((one) => (one.isAnchored ? [] : [one.fold]))
  }

  /** Each takes as many of the bars before the session as it asks for. */
  private warmUp(upTo: number): void {
    const { rows, bar, trailing } = this
    let most = 0
    for (const { warmUp } of trailing) most = Math.max(most, warmUp)
    for (let row = Math.max(0, upTo - most); row < upTo; row += 1) {
      rows.show(row, bar)
      for (const fold of trailing) if (row >= upTo - fold.warmUp) fold.update(bar)
    }
  }

  /** A strategy asks for a handful of names, written out in its text: they are compared faster than hashed. */
  private find(name: string): Output {
    const { outputs } = this
    for (let i = 0; i < outputs.length; i += 1) {
      const output = outputs[i] as Output
      if (output.name === name) return output
    }
    const found = this.resolve(name)
    outputs.push(found)
    return found
  }

  private resolve(name: string): Output {
    const dot = name.indexOf('.')
    const fold = this.byName.get(dot === -1 ? name : name.slice(0, dot))
    if (!fold) throw new RangeError(`${this.strategy.name} declared no indicator '${name}'`)
    const { values, previous } = fold
    return { name, values, previous, index: fold.indexOf(dot === -1 ? 'value' : name.slice(dot + 1)) }
  }
}

interface Output {
  readonly name: string
  /** Of its fold, which writes them over. */
  readonly values: Float64Array
  readonly previous: Float64Array
  readonly index: number
}
