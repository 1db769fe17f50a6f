import type { Millis } from '../../core/brand.ts'
import { chance } from '../../exchange/matching/ids.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import type { BarSeries } from '../bar-series.ts'
import type { ContractQuotes, RecordedChain } from '../options/recorded-chains.ts'
import { firstAfter, type Tape } from '../tape.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'

/** The tape as it was known at a moment: nothing after it, neither actions nor option quotes. */
export function cutAfter(tape: Tape, at: Millis): Tape {
  const date = newYorkDate(at)
  return { ...tape, series: tape.series.map((series) => slice(series, firstAfter(series, at))), actions: tape.actions.filter((action) => action.date <= date), ...chainsWith(tape, (quotes) => cutQuotes(quotes, at)) }
}

/** Which part of the future is made another. */
export interface Part {
  /** Bars after the moment, the next one being 1: from and to, both included; 0 to 0 leaves all of them. */
  readonly bars: readonly [number, number]
  readonly actions: boolean
  readonly chains: boolean
}

const ALL: Part = { bars: [1, Infinity], actions: true, chains: true }

/** The same past and another future: prices run elsewhere, volumes change, splits, dividends and option quotes are others. */
export function alterAfter(tape: Tape, at: Millis, { seed, part = ALL }: { readonly seed: number; readonly part?: Part }): Tape {
  const date = newYorkDate(at)
  const actions = tape.actions.map((action) => {
    if (action.date <= date || !part.actions) return action
    return action.type === 'split' ? { ...action, to: action.from, from: action.to } : { ...action, perShare: String(Number(action.perShare) * 10) }
  })
  const chains = part.chains ? chainsWith(tape, (quotes, c) => alterQuotes(quotes, { at, seed: seed + c })) : {}
  return { ...tape, actions, ...chains, series: tape.series.map((series, s) => alter(series, { next: firstAfter(series, at), bars: part.bars, seed: seed + s })) }
}

function slice(series: BarSeries, length: number): BarSeries {
  const { start, end, open, high, low, close, volume } = series
  const cut = (column: Float64Array): Float64Array => column.subarray(0, length)
  return { ...series, length, start: cut(start), end: cut(end), open: cut(open), high: cut(high), low: cut(low), close: cut(close), volume: cut(volume) }
}

/** Each price moves by a factor of its own, so that no ratio of the future survives; a bar stays a bar. */
function alter(series: BarSeries, { next, bars: [first, last], seed }: { readonly next: number; readonly bars: Part['bars']; readonly seed: number }): BarSeries {
  if (first === 0) return series
  const [open, high, low, close, volume] = [series.open.slice(), series.high.slice(), series.low.slice(), series.close.slice(), series.volume.slice()]
  // What a day's bar tells is acted on at the next open, which is judged with it.
  let level = series.interval === DAY_MINUTES && series.instrument.type === 'share' ? 1 : factor(seed, -1)
  for (let i = next + first - 1; i < Math.min(series.length, next + last); i += 1) {
    const before = level
    level *= factor(seed, i)
    open[i] = (open[i] ?? 0) * before
    close[i] = (close[i] ?? 0) * level
    high[i] = Math.max((high[i] ?? 0) * Math.max(before, level), open[i] ?? 0, close[i] ?? 0)
    low[i] = Math.min((low[i] ?? 0) * Math.min(before, level), open[i] ?? 0, close[i] ?? 0)
    volume[i] = (volume[i] ?? 0) * (0.5 + chance(seed, -i))
  }
  return { ...series, open, high, low, close, volume }
}

/** A tape without recorded chains stays one. */
function chainsWith({ chains }: Tape, change: (quotes: ContractQuotes, place: number) => ContractQuotes): { readonly chains?: readonly RecordedChain[] } {
  return chains ? { chains: chains.map((chain) => ({ ...chain, contracts: chain.contracts.map(change) })) } : {}
}

function cutQuotes({ contract, end, bid, ask, bidSize, askSize, openInterest }: ContractQuotes, at: Millis): ContractQuotes {
  const length = firstAfter({ end, length: end.length }, at)
  const cut = (column: Float64Array): Float64Array => column.subarray(0, length)
  return { contract, end: cut(end), bid: cut(bid), ask: cut(ask), bidSize: cut(bidSize), askSize: cut(askSize), openInterest: cut(openInterest) }
}

/** Both sides by one factor: a quote stays one. */
function alterQuotes(quotes: ContractQuotes, { at, seed }: { readonly at: Millis; readonly seed: number }): ContractQuotes {
  const { end } = quotes
  const next = firstAfter({ end, length: end.length }, at)
  const altered = (column: Float64Array, salt: number): Float64Array => column.map((value, i) => (i < next ? value : value * (0.5 + chance(seed + salt, i))))
  return { ...quotes, bid: altered(quotes.bid, 0), ask: altered(quotes.ask, 0), bidSize: altered(quotes.bidSize, 1), askSize: altered(quotes.askSize, 2), openInterest: altered(quotes.openInterest, 3) }
}

function factor(seed: number, i: number): number {
  return 0.9 + 0.2 * chance(seed, i)
}
