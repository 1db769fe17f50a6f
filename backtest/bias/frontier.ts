import { type Millis, millis } from '../../core/brand.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { BarSeries } from '../bar-series.ts'
import { alterAfter } from './other-future.ts'
import type { ContractQuotes, RecordedChain } from '../options/recorded-chains.ts'
import { firstAfter, type Tape } from '../tape.ts'

/** What stands where the future will be: nothing at all, or another one. */
export type Hidden = 'cut' | 'altered'

interface FrontierGiven {
  /** What ended by then is known from the beginning. */
  readonly from: Millis
  readonly hidden: Hidden
  readonly seed: number
}

/** A tape of which whoever reads it knows, at every moment, nothing of what comes after: bars, splits, dividends and option quotes are put in their place as they happen. */
export class Frontier {
  readonly tape: Tape
  private readonly whole: Tape
  private readonly series: readonly Unveiled[]
  private readonly quotes: readonly UnveiledQuotes[]
  private readonly actions: CorporateAction[]
  private shown = 0

  constructor(whole: Tape, { from, hidden, seed }: FrontierGiven) {
    const cover = hidden === 'cut' ? undefined : alterAfter(whole, millis(Math.min(...whole.series.map(({ start }) => start[0] ?? 0)) - 1), { seed })
    this.whole = whole
    this.series = whole.series.map((one, s) => new Unveiled(one, cover?.series[s]))
    this.actions = [...(cover?.actions ?? [])]
    const quotes = whole.chains?.map(({ contracts }, c) => contracts.map((one, k) => new UnveiledQuotes(one, cover?.chains?.[c]?.contracts[k])))
    this.quotes = quotes?.flat() ?? []
    this.tape = { ...whole, series: this.series.map(({ shown }) => shown), actions: this.actions, ...(quotes && { chains: chainsOf(whole.chains, quotes) }) }
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
    for (const one of this.quotes) one.moveTo(at)
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

function chainsOf(whole: Tape['chains'], quotes: readonly (readonly UnveiledQuotes[])[]): readonly RecordedChain[] {
  return (whole ?? []).map((chain, c) => ({ ...chain, contracts: (quotes[c] ?? []).map(({ shown }) => shown) }))
}

const QUOTED = ['bid', 'ask', 'bidSize', 'askSize', 'openInterest'] as const

/** The quotes of one contract: when there will be one stands there, what it will say does not. */
class UnveiledQuotes {
  readonly shown: ContractQuotes
  private readonly whole: ContractQuotes
  private known = 0

  constructor(whole: ContractQuotes, cover: ContractQuotes | undefined) {
    this.whole = whole
    this.shown = cover ?? unquoted(whole)
  }

  moveTo(at: Millis): void {
    const { shown, whole, known } = this
    if (!((whole.end[known] ?? Infinity) <= at)) return
    this.known = firstAfter({ end: whole.end, length: whole.end.length }, at)
    for (const name of QUOTED) shown[name].set(whole[name].subarray(known, this.known), known)
  }
}

function unquoted(whole: ContractQuotes): ContractQuotes {
  const none = (): Float64Array => new Float64Array(whole.end.length)
  return { ...whole, bid: none(), ask: none(), bidSize: none(), askSize: none(), openInterest: none().fill(NaN) }
}

type Growing = Omit<BarSeries, 'length'> & { length: number }

/** As long as what is known of it, with room for the rest and more, so that its room does not tell its end; it ends at infinity beyond. */
function emptyOf(whole: BarSeries): BarSeries {
  const room = (): Float64Array => new Float64Array(2 * whole.length + 1)
  return { ...whole, length: 0, start: room(), open: room(), high: room(), low: room(), close: room(), volume: room(), end: room().fill(Infinity) }
}
