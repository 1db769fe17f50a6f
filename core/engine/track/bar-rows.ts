import type { Millis } from '../../brand.ts'
import type { Bar } from '../../market/bar.ts'
import type { BarColumns } from '../../market/bar-columns.ts'

/** A bar whose numbers are written over: for what is read and not kept. */
export type Slate = { -readonly [K in keyof Bar]: Bar[K] }

/** Bars as a tape holds them; `end` is when a bar's values were known. */
export interface EndedColumns extends BarColumns {
  readonly end: Float64Array
}

/** An empty slate for a symbol. */
export function slateFor(symbol: string): Slate {
  return new OwnSlate(symbol)
}

/** Of a shape of its own: columns have the same names, and beside literals of them the compiler would put every number that is written into a new box. */
class OwnSlate implements Slate {
  symbol: string
  // Doubles from the beginning: a field that turns from whole to fractional numbers makes the compiler begin anew.
  start = NaN as Millis
  open = NaN
  high = NaN
  low = NaN
  close = NaN
  volume = NaN

  constructor(symbol: string) {
    this.symbol = symbol
  }
}

/** Writes a bar of columns on a slate. */
export function loadBar(slate: Slate, columns: BarColumns, i: number): void {
  slate.start = columns.start[i] as Millis
  slate.open = columns.open[i] as number
  slate.high = columns.high[i] as number
  slate.low = columns.low[i] as number
  slate.close = columns.close[i] as number
  slate.volume = columns.volume[i] as number
}

/** Closed bars in rows of doubles that grow at one end and are dropped at the other: nothing is allocated for a bar. */
export class BarRows {
  length = 0
  private numbers = new Float64Array(WIDTH * 64)

  /** A bar that covers `start` to `end`. */
  push(bar: Bar, start: number, end: number): void {
    if (WIDTH * (this.length + 1) > this.numbers.length) this.grow()
    const { numbers } = this
    const at = WIDTH * this.length
    numbers[at] = start
    numbers[at + 1] = bar.open
    numbers[at + 2] = bar.high
    numbers[at + 3] = bar.low
    numbers[at + 4] = bar.close
    numbers[at + 5] = bar.volume
    numbers[at + 6] = end
    this.length += 1
  }

  /** Writes a row on a slate. */
  load(row: number, slate: Slate): void {
    const { numbers } = this
    const at = WIDTH * row
    slate.start = (numbers[at] ?? NaN) as Millis
    slate.open = numbers[at + 1] ?? NaN
    slate.high = numbers[at + 2] ?? NaN
    slate.low = numbers[at + 3] ?? NaN
    slate.close = numbers[at + 4] ?? NaN
    slate.volume = numbers[at + 5] ?? NaN
  }

  startOf(row: number): Millis {
    return (this.numbers[WIDTH * row] ?? NaN) as Millis
  }

  endOf(row: number): Millis {
    return (this.numbers[WIDTH * row + 6] ?? NaN) as Millis
  }

  /** Forgets the oldest rows. */
  drop(count: number): void {
    this.numbers.copyWithin(0, WIDTH * count, WIDTH * this.length)
    this.length -= count
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.numbers.length)
    larger.set(this.numbers)
    this.numbers = larger
  }
}

/** Start, open, high, low, close, volume, end. */
const WIDTH = 7
