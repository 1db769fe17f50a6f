import type { Millis } from '../brand.ts'
import type { Chain } from '../market/chain.ts'
import type { Instrument } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import type { Holding } from '../book/book.ts'
import type { EnterIntent, ExitIntent, AdjustIntent } from '../order/intent.ts'
import type { ModuleName } from '../order/module-name.ts'
import type { Reason } from '../order/reason.ts'
import type { AdjustSignal, EntrySignal, ExitSignal } from '../order/signal.ts'
import type { Strategy } from './strategy.ts'

/** What a module may know when it sizes: never the book of the others. */
export interface ModuleView {
  readonly now: Millis
  readonly strategy: string
  readonly underlying: string
  readonly parameters: { readonly version: number; readonly values: Readonly<Record<string, number>> }
  readonly instrument: Instrument
  readonly quote: Quote | undefined
  /** Options module only: the last chain gathered. */
  readonly chain: Chain | undefined
  /** The strategy's holdings on this underlying (shares and contracts). */
  readonly holdings: readonly Holding[]
  /** Account equity in dollars. */
  readonly equity: number
  /** Share of equity that one entry may lose at its stop, 0..1 (a setting of the desk). */
  readonly riskPerTrade: number
  /** Largest position in dollars that the limits allow at all; the gate trims further. */
  readonly largestPosition: number
  readonly session: { readonly open: Millis; readonly close: Millis } | null
}

/** Nothing to send: the module says why. */
export interface Pass {
  readonly type: 'pass'
  readonly reason: Reason
}

/** One asset class: universe, session, sizing, contract choice. Pure. */
export interface Module {
  readonly name: ModuleName
  readonly strategies: Readonly<Record<string, Strategy>>
  /** Turns a strategy's signal into a sized intent. */
  readonly size: (signal: EntrySignal | ExitSignal | AdjustSignal, view: ModuleView) => EnterIntent | ExitIntent | AdjustIntent | Pass
  /** What the module itself must do about a held sleeve whatever the strategy says: expiry, threatened strikes. Asked each cycle. */
  readonly guard: (view: ModuleView) => ExitIntent | Pass | null
}
