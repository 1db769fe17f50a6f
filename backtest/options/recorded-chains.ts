import type { Millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { Chain, ChainEntry } from '../../core/market/chain.ts'
import type { ChainWindow } from '../../core/market/chain-window.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { lastTradingDate } from '../../core/market/last-trading-date.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { Quote } from '../../core/market/quote.ts'

/** The quotes of one contract, oldest first; a side without a quote is 0. */
export interface ContractQuotes {
  readonly contract: Contract
  /** When each was known. */
  readonly end: Float64Array
  readonly bid: Float64Array
  readonly ask: Float64Array
  readonly bidSize: Float64Array
  readonly askSize: Float64Array
  /** NaN where it was not told. */
  readonly openInterest: Float64Array
}

/** Everything recorded of one underlying's contracts. */
export interface RecordedChain {
  readonly underlying: string
  /** Minutes a row. */
  readonly interval: number
  /** In symbol order. */
  readonly contracts: readonly ContractQuotes[]
}

/** A recording of minutes is silent for no longer than this while it runs. */
const SILENCE = 5 * MINUTE

/** What a recording says at any moment. */
export interface ChainReader {
  /** Whether anything was recorded on the New York date of a moment, up to it. */
  covers(at: Millis): boolean
  /** The last moment at or before `at` at which anything was said. */
  lastSpoken(at: Millis): Millis | undefined
  /** The contracts within a window, or those of `only` that are. */
  chain(at: Millis, window: ChainWindow, only?: readonly Contract[]): Chain
  quote(symbol: string, at: Millis): Quote | undefined
  /** Half-way between bid and ask when a contract last had both, up to `at`. */
  middle(symbol: string, at: Millis): number | undefined
}

/** Reads a recorded chain at any moment, each contract by its symbol alone. */
export class RecordedReader implements ChainReader {
  readonly underlying: string
  private readonly recorded: RecordedChain
  private readonly bySymbol: ReadonlyMap<string, ContractQuotes>
  /** Moments at which anything was said, and the New York dates of the recording. */
  private readonly spoken: Float64Array
  private readonly dates: ReadonlySet<string>

  constructor(recorded: RecordedChain) {
    this.recorded = recorded
    this.underlying = recorded.underlying
    this.bySymbol = new Map(recorded.contracts.map((one) => [one.contract.symbol, one]))
    this.spoken = Float64Array.from(new Set(recorded.contracts.flatMap((one) => [...one.end]))).sort()
    this.dates = new Set(Array.from(this.spoken, (at) => newYorkDate(at as Millis)))
  }

  /** Of all its contracts, in order. */
  get symbols(): readonly string[] {
    return this.recorded.contracts.map(({ contract }) => contract.symbol)
  }

  covers(at: Millis): boolean {
    const last = this.spoken[before(this.spoken, at)]
    return last !== undefined && this.dates.has(newYorkDate(at)) && newYorkDate(last as Millis) === newYorkDate(at)
  }

  lastSpoken(at: Millis): Millis | undefined {
    return this.spoken[before(this.spoken, at)] as Millis | undefined
  }

  chain(at: Millis, window: ChainWindow, only?: readonly Contract[]): Chain {
    const today = newYorkDate(at)
    const entries: ChainEntry[] = []
    for (const { contract } of only?.flatMap(({ symbol }) => this.bySymbol.get(symbol) ?? []) ?? this.recorded.contracts) {
      const { expiry, strike } = contract
      if (expiry < window.expiryFrom || expiry > window.expiryTo || strike < window.strikeFrom || strike > window.strikeTo || lastTradingDate(expiry) < today) continue
      const entry = this.entry(contract.symbol, at)
      if (entry) entries.push(entry)
    }
    return { underlying: this.underlying, at, entries }
  }

  quote(symbol: string, at: Millis): Quote | undefined {
    return this.entry(symbol, at)?.quote
  }

  /** @param since Nothing said before it counts. */
  middle(symbol: string, at: Millis, since = -Infinity): number | undefined {
    const found = this.bySymbol.get(symbol)
    if (!found) return undefined
    const { end, bid, ask } = found
    let i = before(end, at)
    while (i >= 0 && !((bid[i] ?? 0) > 0 && (ask[i] ?? 0) > 0)) i -= 1
    return i < 0 || (end[i] ?? 0) < since ? undefined : ((bid[i] ?? 0) + (ask[i] ?? 0)) / 2
  }

  private entry(symbol: string, at: Millis): ChainEntry | undefined {
    const found = this.bySymbol.get(symbol)
    const i = found ? before(found.end, at) : -1
    if (!found || i < 0) return undefined
    const { contract, end, bid, ask, bidSize, askSize, openInterest } = found
    const quote = { symbol, at: this.timeOf(end[i] ?? 0, at), bid: bid[i] ?? 0, ask: ask[i] ?? 0, bidSize: bidSize[i] ?? 0, askSize: askSize[i] ?? 0 }
    const interest = openInterest[i] ?? NaN
    return { contract, quote, ...(Number.isNaN(interest) ? {} : { openInterest: interest }) }
  }

  /** Minutes have a row for each change alone: within a session, while the recording runs, a quote without a new row still stands. */
  private timeOf(said: number, at: Millis): Millis {
    const last = this.lastSpoken(at) ?? said
    const stands = this.recorded.interval === 1 && at - last <= SILENCE && newYorkDate(said as Millis) === newYorkDate(at)
    return (stands ? last : said) as Millis
  }
}

/** Index of the last entry at or before `at`; -1 without one. */
function before(times: Float64Array, at: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? Infinity) > at) high = middle
    else low = middle + 1
  }
  return low - 1
}
