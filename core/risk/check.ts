import type { Book } from '../book/book.ts'
import type { Exposure } from '../book/exposure.ts'
import type { StructureLeg } from '../book/structure-exposure.ts'
import type { Millis, OrderId } from '../brand.ts'
import type { MarketView } from '../market/market-view.ts'
import type { EnterIntent, ExitOrderIntent } from '../order/intent.ts'
import type { Refusal } from '../order/refusal.ts'
import type { Limits } from './limits.ts'

/** High-impact events by symbol ('*' for all), or undefined when no feed is connected. */
export interface NewsCalendar {
  readonly events: readonly { readonly symbol: string; readonly at: Millis }[]
}

/** All that a check may look at. The book already holds every earlier intent and every pending order. */
export interface Judgement {
  readonly at: Millis
  readonly intent: EnterIntent
  readonly book: Book
  readonly market: MarketView
  readonly limits: Limits
  /** Book equity at present marks, undefined while a price is missing. */
  readonly equity: number | undefined
  /** The venue's own word on what may be spent; undefined before the first account reading. */
  readonly buyingPower: { readonly stocks: number; readonly crypto: number; readonly options: number } | undefined
  /** When the venue said so: what was approved since is not in it yet. Without it every open entry is taken as not in it. */
  readonly buyingPowerAt?: Millis
  readonly feeds: { readonly stocks: boolean; readonly crypto: boolean; readonly options: boolean }
  readonly news: NewsCalendar | undefined
  /** An order of the book that is judged again, and so does not count beside itself. */
  readonly except?: OrderId
}

/** What a closing order is judged against; `except` leaves out one order that is judged again. */
export interface ExitJudgement {
  readonly at: Millis
  readonly intent: ExitOrderIntent
  readonly book: Book
  readonly market: MarketView
  readonly limits: Limits
  readonly except?: OrderId
}

/** What several checks need and none should work out twice; nothing in it depends on the intent's quantity. */
export interface Scene {
  /** NaN when a price is missing: every comparison with it refuses. */
  readonly equity: number
  readonly exposure: Exposure
  /** Dollars that one unit of the intent puts at stake. */
  readonly unit: number
  /** Latest mark of the symbol, or of the net of all legs per share. */
  readonly mark: number
  /** The option legs of one unit; undefined for shares and coins. */
  readonly legs: readonly StructureLeg[] | undefined
}

/** Pass, refuse, or say how many units would fit; whatever passes also passes at a smaller quantity. `note` goes to the approval ('news not checked'). */
export type Finding =
  | { readonly type: 'pass'; readonly note?: string }
  | { readonly type: 'refuse'; readonly refusal: Refusal }
  | { readonly type: 'fit'; readonly qty: number; readonly refusal: Refusal }

/** One limit, one file. `skippable` checks fall away with RISK_MANAGEMENT=false. */
export interface Check {
  readonly name: string
  readonly skippable: boolean
  readonly judge: (judgement: Judgement, scene: Scene) => Finding
}
