import { type Millis, millis } from '../../core/brand.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { BarSeries } from '../bar-series.ts'
import { alterAfter } from './other-future.ts'
import { firstAfter, type Tape } from '../tape.ts'

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
    this.tape = { ...whole, series: this.series.map(({ shown }) => shown), actions: this.actions }
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

/** One series of it: prices in columns of its own, times as they are where another future covers them. */
class Unveiled {
  readonly shown: Growing
  private readonly whole: BarSeries
  /** Bars that have begun, and those that have ended. */
  private begun = 0
  private known = 0

  constructor(whole: BarSeries, cover: BarSeries | undefined) {
    this.whole = whole
    this.shown = { ...(cover ?? emptyOf(whole)) }
  }

  get next(): number {
    return this.known < this.whole.length ? (this.whole.end[this.known] ?? Infinity) : Infinity
  }

  announce(at: Millis): void {
    const { shown } = this
    this.begun = this.reveal(TIMES, this.begun, at)
    shown.length = Math.max(shown.length, this.begun)
  }

  moveTo(at: Millis): void {
    this.known = this.reveal(COLUMNS, this.known, at)
  }

  /** @returns up to where. */
  private reveal(names: readonly (typeof COLUMNS)[number][], from: number, at: Millis): number {
    const { shown, whole } = this
    if (!((whole.end[from] ?? Infinity) <= at)) return from
    const upTo = firstAfter(whole, at)
    for (const name of names) shown[name].set(whole[name].subarray(from, upTo), from)
    return upTo
  }
}

type Growing = Omit<BarSeries, 'length'> & { length: number }

/** As long as what is known of it, with room for the rest and more, so that its room does not tell its end; it ends at infinity beyond. */
function emptyOf(whole: BarSeries): BarSeries {
  const room = (): Float64Array => new Float64Array(2 * whole.length + 1)
  return { ...whole, length: 0, start: room(), open: room(), high: room(), low: room(), close: room(), volume: room(), end: room().fill(Infinity) }
}
