import type { Millis } from '../../brand.ts'
import { type Bar, MINUTE } from '../../market/bar.ts'
import type { Instrument } from '../../market/instrument.ts'
import type { CloseSeries } from '../../market/market-view.ts'
import type { Quote } from '../../market/quote.ts'
import { splitBar } from '../../market/split-bar.ts'
import { splitQuote } from '../../market/split-quote.ts'
import { type Slate, slateFor } from '../track/bar-rows.ts'
import { loadTold, quoteAt, type Told } from './lane.ts'

/** Closes kept for the correlation check, more than its settings may ask for: two weeks of sessions in quarters of an hour. */
const SERIES = 260
const QUARTER = 15 * MINUTE

/** What is known of one symbol. */
export class Place {
  readonly symbol: string
  instrument: Instrument | undefined
  bar: Bar | undefined
  /** Of a share or pair: those of contracts have a list of their own. */
  quote: Quote | undefined
  private series: Series | undefined
  /** Bars that it may know of and has not read. */
  private owed: Told | undefined
  /** Those of them that were read and that the series lacks, until somebody asks for it. */
  private from = 0
  private upTo = 0
  /** The last of them, written over by the next. */
  private slate: Slate | undefined

  constructor(symbol: string) {
    this.symbol = symbol
  }

  /** Knows everything that it may. */
  catchUp(): void {
    const { owed } = this
    if (owed && owed.taken < owed.told) this.read(owed)
  }

  takeBar(bar: Bar): void {
    if (this.bar && this.bar.start >= bar.start) return
    this.extend()
    this.bar = bar
    add((this.series ??= { times: [], closes: [] }), bar.start, bar.close)
  }

  /** Of equal times the last word counts. */
  takeQuote(quote: Quote): void {
    if (!this.quote || this.quote.at <= quote.at) this.quote = quote
  }

  follow(told: Told): void {
    this.extend()
    this.owed = told
  }

  /** In new shares. */
  split(factor: number): void {
    const { bar, quote } = this
    this.extend()
    if (bar) this.bar = splitBar(bar, factor)
    if (quote) this.quote = splitQuote(quote, factor)
    if (this.series) this.series.closes = this.series.closes.map((close) => close * factor)
  }

  closes(): CloseSeries {
    this.extend()
    if (this.series) trim(this.series)
    return this.series ?? EMPTY
  }

  private read(told: Told): void {
    const last = told.told - 1
    // Others have told bars in between.
    if (told.taken !== this.upTo) this.extend()
    if (this.from === this.upTo) this.from = told.taken
    this.upTo = told.told
    told.taken = told.told
    const bar = (this.slate ??= slateFor(this.symbol))
    loadTold(bar, told.lane, last)
    this.bar = bar
    this.takeQuote(quoteAt(told, last))
  }

  /** The series takes the bars that it lacks. */
  private extend(): void {
    const { owed, from, upTo } = this
    if (!owed || from === upTo) return
    this.from = upTo
    const known = (this.series ??= { times: [], closes: [] })
    const { isMinute, columns: { start, end, close } } = owed.lane
    for (let i = from; i < upTo; i += 1) add(known, isMinute ? (start[i] as number) : (end[i] as number) - MINUTE, close[i] as number)
  }
}

interface Series {
  times: Millis[]
  closes: number[]
}

const EMPTY: CloseSeries = { times: [], closes: [] }

function add(known: Series, start: number, close: number): void {
  const last = known.times.length - 1
  // A look before the first would make every later one slow.
  const newest = last < 0 ? NaN : (known.times[last] as number)
  if (start >= newest - QUARTER && start < newest) known.closes[last] = close
  else {
    if (last >= 2 * SERIES) trim(known)
    known.times.push((start - (start % QUARTER) + QUARTER) as Millis)
    known.closes.push(close)
  }
}

/** The oldest go in one sweep, when somebody looks or there are twice as many. */
function trim({ times, closes }: Series): void {
  const gone = times.length - SERIES
  if (gone <= 0) return
  times.splice(0, gone)
  closes.splice(0, gone)
}
