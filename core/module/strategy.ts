import type { TObject } from 'typebox'
import type { Millis } from '../brand.ts'
import type { Bar } from '../market/bar.ts'
import type { ModuleName } from '../order/module-name.ts'
import type { Signal } from '../order/signal.ts'
import type { IndicatorSpec } from '../indicator/spec.ts'

/** The strategy's own position as `decide` may see it. Quantity is signed; price is the average entry. */
export interface PositionView {
  readonly direction: 'long' | 'short'
  readonly qty: number
  readonly price: number
  readonly openedAt: Millis
  readonly stop: number | null
  readonly target: number | null
}

/** Everything a decision may read: one closed bar and the folded values at its end. It is written over for the next bar: nothing of it may be kept. */
export interface StrategyView {
  readonly symbol: string
  readonly bar: Bar
  /** The end of the bar: the moment at which its values are known. Of a whole session of shares the open of the next one, in which it is acted on. */
  readonly now: Millis
  /** Output of an indicator the strategy named, `name` or `name.output`; NaN while warming up. */
  readonly value: (name: string) => number
  /** The same one bar earlier (after a session's re-seeding: the rebuilt fold's previous value). */
  readonly previous: (name: string) => number
  /** The New York session of the bar, of a whole session the one that it is acted on in; null for a market that never closes. */
  readonly session: { readonly open: Millis; readonly close: Millis } | null
  readonly position: PositionView | null
  /** Round trips that this strategy began on this symbol in this session (New York day for crypto: the UTC day). */
  readonly tradesToday: number
  readonly parameters: Readonly<Record<string, number>>
}

/** One file, one thesis, one pure `decide`. Asked for every closed bar of `interval` minutes. */
export interface Strategy {
  readonly name: string
  readonly title: string
  readonly module: ModuleName
  /** What it believes, and what would prove it wrong. Two sentences. */
  readonly thesis: string
  /** Bar length in minutes; of shares 390 and more are whole sessions. */
  readonly interval: number
  /** The only symbols it answers for; absent: every symbol of its module. */
  readonly only?: readonly string[]
  /** The venue does not list what it trades, so no live seat takes it; absent: every driver may. */
  readonly drivers?: 'backtest'
  /** What it buys may stay past the close of a session; absent: shares are sold by then. */
  readonly holds?: 'overnight'
  /** Numbers only, each with minimum, maximum and default: config check, search range and form in one. */
  readonly parameters: TObject
  /** Named folds, given the parameters in force. */
  readonly indicators: (parameters: Readonly<Record<string, number>>) => Readonly<Record<string, IndicatorSpec>>
  readonly decide: (view: StrategyView) => Signal
}
