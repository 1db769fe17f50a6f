import type { Millis } from '../../brand.ts'
import { type Bar, MINUTE } from '../../market/bar.ts'
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

/** A bar where it stands, in a tape's columns or in a row: most of it is read when it is looked at. */
export class StandingBar implements Bar {
  readonly symbol: string
  start = NaN as Millis
  close = NaN
  /** Undefined: it stands in a row. */
  private columns: BarColumns | undefined
  private numbers: Float64Array = NOTHING
  private i = 0

  constructor(symbol: string) {
    this.symbol = symbol
  }

  /** From here on it is another one. Its start and its close are what everybody asks for. */
  moveTo(columns: BarColumns, i: number): void {
    if (columns !== this.columns) this.columns = columns
    this.i = i
    this.start = columns.start[i] as Millis
    this.close = columns.close[i] as number
  }

  /** The same, of a row that begins there. */
  moveToRow(numbers: Float64Array, at: number): void {
    if (this.columns) this.columns = undefined
    if (numbers !== this.numbers) this.numbers = numbers
    this.i = at
    this.start = numbers[at] as Millis
    this.close = numbers[at + 4] as number
  }

  /** As it is now. */
  get kept(): Bar {
    const { symbol, start, open, high, low, close, volume } = this
    return { symbol, start, open, high, low, close, volume }
  }

  get open(): number {
    return (this.columns ? this.columns.open[this.i] : this.numbers[this.i + 1]) as number
  }

  get high(): number {
    return (this.columns ? this.columns.high[this.i] : this.numbers[this.i + 2]) as number
  }

  get low(): number {
    return (this.columns ? this.columns.low[this.i] : this.numbers[this.i + 3]) as number
  }

  get volume(): number {
    return (this.columns ? this.columns.volume[this.i] : this.numbers[this.i + 5]) as number
  }
}

const NOTHING = new Float64Array(0)

/**
 * Closed bars, which grow at one end and are dropped at the other: nothing is allocated for a bar. Those that a tape holds are not copied while they follow
 * each other: its columns are remembered, and where they end in them. Whatever else comes is written into rows of doubles.
 */
export class BarRows {
  length = 0
  private numbers = new Float64Array(WIDTH * 64)
  /** Bars in those rows; those behind them are minutes of a tape, up to a place in its columns. */
  private own = 0
  private columns: BarColumns | undefined
  private next = 0

  /** A bar that covers `start` to `end`. */
  push(bar: Bar, start: number, end: number): void {
    if (this.own < this.length) this.copy()
    this.write(bar, start, end)
    this.length += 1
  }

  /** A minute of a tape, which does not change it any more. */
  refer(columns: BarColumns, i: number): void {
    if (i !== this.next || columns !== this.columns) this.turnTo(columns, i)
    this.next = i + 1
    this.length += 1
  }

  /** Moves a bar to one of them. */
  show(row: number, bar: StandingBar): void {
    const { columns } = this
    if (columns && row >= this.own) bar.moveTo(columns, this.placeOf(row))
    else bar.moveToRow(this.numbers, WIDTH * row)
  }

  startOf(row: number): Millis {
    const { columns } = this
    return (columns && row >= this.own ? columns.start[this.placeOf(row)] : this.numbers[WIDTH * row]) as Millis
  }

  endOf(row: number): Millis {
    return (this.columns && row >= this.own ? this.startOf(row) + MINUTE : this.numbers[WIDTH * row + 6]) as Millis
  }

  /** Forgets the oldest. */
  drop(count: number): void {
    const gone = Math.min(count, this.own)
    if (gone > 0) this.numbers.copyWithin(0, WIDTH * gone, WIDTH * this.own)
    this.own -= gone
    this.length -= count
  }

  /** In the tape's columns. */
  private placeOf(row: number): number {
    return this.next - this.length + row
  }

  private turnTo(columns: BarColumns, i: number): void {
    this.copy()
    this.columns = columns
    this.next = i
  }

  /** Minutes of a tape are written too: others come behind them. */
  private copy(): void {
    const bar = new StandingBar('')
    while (this.own < this.length) {
      this.show(this.own, bar)
      this.write(bar, bar.start, bar.start + MINUTE)
    }
  }

  private write(bar: Bar, start: number, end: number): void {
    const at = WIDTH * this.own
    if (at === this.numbers.length) this.grow()
    const { numbers } = this
    numbers[at] = start
    numbers[at + 1] = bar.open
    numbers[at + 2] = bar.high
    numbers[at + 3] = bar.low
    numbers[at + 4] = bar.close
    numbers[at + 5] = bar.volume
    numbers[at + 6] = end
    this.own += 1
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.numbers.length)
    larger.set(this.numbers)
    this.numbers = larger
  }
}

/** Start, open, high, low, close, volume, end. */
const WIDTH = 7
