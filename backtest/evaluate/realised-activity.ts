import { Column } from '../column.ts'
import type { BarSeries } from '../bar-series.ts'
import type { BlockTape } from './block-tape.ts'

/**
 * Logarithm of the universe's mean realised variance in each block: squared logarithmic moves from close to close, the first of a session
 * from its own open. NaN for nights and where nothing moved. Symbols are summed in their order, so that the digits do not depend on how the bars came.
 */
export class RealisedActivity {
  private readonly tape: BlockTape
  private readonly cursors: Int32Array
  private readonly column = new Column(1024)

  constructor(tape: BlockTape) {
    this.tape = tape
    this.cursors = new Int32Array(tape.store.tape.series.length)
  }

  /** From the tape's first block to its end. */
  get values(): Float64Array {
    const { tape } = this
    for (let block = tape.first + this.column.length; block < tape.end; block += 1) this.column.push(this.of(block))
    return this.column.view()
  }

  private of(number: number): number {
    const { tape, cursors } = this
    const block = tape.numbers.blockOf(number)
    if (block.gap) return NaN
    let [sum, count] = [0, 0]
    for (const [s, series] of tape.store.tape.series.entries()) {
      let i = cursors[s] ?? 0
      for (; (series.end[i] ?? Infinity) <= block.to; i += 1) {
        if ((series.end[i] ?? NaN) <= block.from) continue
        sum += moveOf(series, i) ** 2
        count += 1
      }
      cursors[s] = i
    }
    return count > 0 && sum > 0 ? Math.log(sum / count) : NaN
  }
}

/** A share's first bar of a session has the night before it. */
function moveOf({ open, close, end, interval }: BarSeries, i: number): number {
  const follows = i > 0 && (end[i] ?? NaN) - (end[i - 1] ?? NaN) <= LONGEST * interval * 60_000
  return Math.log((close[i] ?? NaN) / ((follows ? close[i - 1] : open[i]) ?? NaN))
}

/** Bars; a longer silence is a gap, and its move is nobody's activity. */
const LONGEST = 3
