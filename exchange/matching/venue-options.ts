import type { Millis } from '../../core/brand.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { VenueState } from './wire/venue-state.ts'

/** The shape of exchange/market's MarketEvent (rooms side by side: neither imports the other). */
export type VenueMarketEvent =
  | { readonly type: 'quote'; readonly at: Millis; readonly quote: Quote }
  | { readonly type: 'trade'; readonly at: Millis; readonly symbol: string; readonly price: number; readonly size: number }
  | { readonly type: 'bar'; readonly at: Millis; readonly bar: Bar }

/** What an asset's listing says besides its instrument. */
export interface AssetTraits {
  readonly tradable: boolean
  readonly marginable: boolean
  readonly easyToBorrow: boolean
  /** Of a leveraged ETF; 1 for everything else. */
  readonly leverage: 1 | 2 | 3
}

/** The market as the venue sees it, at the present market clock. */
export interface MarketView {
  quote(symbol: string): Quote | undefined
  last(symbol: string): number | undefined
  instrument(symbol: string): Instrument | undefined
  /** Half-way between bid and ask when a contract last had both; asked where its quote lacks one. Without it: never known. */
  middle?(contract: string): number | undefined
  /** Close of the session before; without it the venue uses what it saw itself at the last close. */
  previousClose?(symbol: string): number | undefined
  /** Without it, or undefined: tradable, shares marginable and easy to borrow, no leverage. */
  traits?(symbol: string): AssetTraits | undefined
}

/** One regular session of the New York exchanges. */
export interface MarketSession {
  /** `YYYY-MM-DD` in New York. */
  readonly date: string
  readonly open: Millis
  readonly close: Millis
}

export interface MarketCalendar {
  /** The regular session of the New York date that contains `at`, before, during or after its hours; undefined when it has none. */
  session(at: Millis): MarketSession | undefined
  /** The first opening after `at`. */
  nextOpen(at: Millis): Millis
}

export interface FillOptions {
  /** 'quotes': far side of the quote, bars only for symbols without one. 'bars': always bars (next open, touched levels). */
  readonly matching: 'quotes' | 'bars'
  /** Chance, 0 to 1, that a fill is cut to a random part (Alpaca's paper engine: 0.1). The rest fills at later quotes. */
  readonly partialFillOdds: number
  /** Fill no more than the quoted size at each quote. Alpaca's paper engine does not. */
  readonly respectSize: boolean
  /** Milliseconds beyond which a quote is too old to trade at. The market of the exchange is never silent: without a bound there. */
  readonly oldestQuote: number
}

export interface FeeOptions {
  /** False turns crypto fees off. */
  readonly crypto: boolean
}

export interface VenueOptions {
  readonly market: MarketView
  readonly calendar: MarketCalendar
  /** Market time of the account's birth. */
  readonly start: Millis
  /** Makes every id and every chance. */
  readonly seed: number
  /** Dollars, a decimal string; default '100000'. */
  readonly cash?: string
  /** 0 to 3; default 3. */
  readonly optionsApprovedLevel?: number
  readonly fill?: Partial<FillOptions>
  readonly fees?: Partial<FeeOptions>
  /** Equity from which intraday buying power is four times; default '25000'. Below '2000' there is no margin. */
  readonly fourTimesFrom?: string
  /** Puts option activities on the books the night after, as Alpaca does; default true. False: at once. */
  readonly activitiesNextDay?: boolean
  /** What `save` returned; everything else in the options must be as it was. */
  readonly state?: VenueState
}
