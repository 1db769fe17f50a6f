import { type Millis, millis } from '../core/brand.ts'
import type { CorporateAction } from '../core/market/corporate-action.ts'
import { newYorkDate } from '../core/market/new-york-time.ts'
import type { BarSeries } from './bar-series.ts'
import { alterAfter } from './other-future.ts'
import { firstAfter, type Tape } from './tape.ts'

/** What stands where the future will be: nothing at all, or another one. */
export type Hidden = 'cut' | 'altered'

interface FrontierGiven {
  /** What ended by then is known from the beginning. */
  readonly from: Millis
  readonly hidden: Hidden
  readonly seed: number
}

/** A tape of which whoever reads it knows, at every moment, nothing of what comes after: bars, splits and dividends are put in their place as they happen. */
export class Frontier {
  readonly tape: Tape
  private readonly whole: Tape
  private readonly series: readonly Unveiled[]
  private readonly actions: CorporateAction[]
  private shown = 0

  constructor(whole: Tape, { from, hidden, seed }: FrontierGiven) {
    const cover = hidden === 'cut' ? undefined : alterAfter(whole, millis(Math.min(...whole.series.map(({ start }) => start[0] ?? 0)) - 1), { seed })
    this.whole = whole
    this.series = whole.series.map((one, s) => new Unveiled(one, cover?.series[s]))
    this.actions = [...(cover?.actions ?? [])]
    this.tape = { ...whole, series: this.series, actions: this.actions }
    this.moveTo(from)
  }

  /** When the next bars end that are not known yet; Infinity after the last. */
  get next(): number {
    return this.series.reduce((least, one) => Math.min(least, one.next), Infinity)
  }

  /** Everything up to this moment is known from here on. */
  moveTo(at: Millis): void {
    this.announce(at)
    for (const one of this.series) one.moveTo(at)
  }

  /** The bars that end by then have begun: they are there, without what they will tell; splits and dividends are known. */
  announce(at: Millis): void {
    for (const one of this.series) one.announce(at)
    const { actions } = this.whole
    const date = newYorkDate(at)
    for (let next = actions[this.shown]; next && next.date <= date; next = actions[this.shown]) {
      this.actions[this.shown] = next
      this.shown += 1
    }
  }
}

const TIMES = ['start', 'end'] as const
const COLUMNS = ['open', 'high', 'low', 'close', 'volume', ...TIMES] as const

/** One series of it. Where nothing covers what is to come it is as long as what is known, and ends at infinity beyond. */
class Unveiled implements BarSeries {
  readonly instrument: BarSeries['instrument']
  readonly interval: number
  readonly start: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
  readonly end: Float64Array
  length: number
  private readonly whole: BarSeries
  /** Bars that have begun, and those that have ended. */
  private begun = 0
  private known = 0

  constructor(whole: BarSeries, cover: BarSeries | undefined) {
    const column = (name: (typeof COLUMNS)[number]): Float64Array => cover?.[name].slice() ?? new Float64Array(whole.length).fill(name === 'end' ? Infinity : 0)
    this.whole = whole
    this.instrument = whole.instrument
    this.interval = whole.interval
    this.length = cover?.length ?? 0
    this.start = column('start')
    this.open = column('open')
    this.high = column('high')
    this.low = column('low')
    this.close = column('close')
    this.volume = column('volume')
    this.end = column('end')
  }

  get next(): number {
    return this.known < this.whole.length ? (this.whole.end[this.known] ?? Infinity) : Infinity
  }

  announce(at: Millis): void {
    this.begun = this.reveal(TIMES, this.begun, at)
    this.length = Math.max(this.length, this.begun)
  }

  moveTo(at: Millis): void {
    this.known = this.reveal(COLUMNS, this.known, at)
  }

  /** @returns up to where. */
  private reveal(names: readonly (typeof COLUMNS)[number][], from: number, at: Millis): number {
    const { whole } = this
    if (!((whole.end[from] ?? Infinity) <= at)) return from
    const upTo = firstAfter(whole, at)
    for (const name of names) this[name].set(whole[name].subarray(from, upTo), from)
    return upTo
  }
}
