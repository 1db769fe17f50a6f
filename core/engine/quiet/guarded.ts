import type { Millis } from '../../brand.ts'
import type { Quote } from '../../market/quote.ts'
import type { ModuleView } from '../../module/module.ts'
import type { DeskPlan, Seat } from '../desk-plan.ts'
import type { Engine } from '../engine.ts'
import { moduleView } from '../cycle/module-view.ts'
import type { Held } from './held.ts'
import type { Moment } from './moment.ts'

/** A position that its module looks after at each cycle. */
export interface Guarded {
  readonly held: Held
  readonly seat: Seat
  readonly plan: DeskPlan
  readonly view: Open<ModuleView>
  readonly quote: Open<Quote>
}

type Open<T> = { -readonly [K in keyof T]: T[K] }

/** Undefined for an unknown instrument, which no module is asked about. */
export function guardedOf(engine: Engine, seat: Seat, held: Held): Guarded | undefined {
  const { market, plan } = engine
  const { sleeve, guarded } = held
  if (guarded?.seat === seat && guarded.plan === plan && guarded.view.parameters.version === sleeve.parameters && seat.module.name !== 'options') {
    guarded.view.holdings = sleeve.holdings
    guarded.view.quote = market.quote(sleeve.underlying)
    return guarded
  }
  // Its equity is that of each moment.
  const view = moduleView({ engine, at: market.now }, seat, sleeve, NaN)
  held.guarded = view && { held, seat, plan, view, quote: { symbol: sleeve.underlying, at: NaN as Millis, bid: NaN, ask: NaN, bidSize: 0, askSize: 0 } }
  return held.guarded
}

/** Whether its module ends it at the present moment. */
export function isEnded({ held, seat: { module }, view, quote }: Guarded, now: Moment, { calendar, limits }: DeskPlan): boolean {
  const at = now.at as Millis
  view.now = at
  view.equity = now.equity
  view.largestPosition = now.equity * limits.maxPositionSize
  if (module.name !== 'crypto' && !(view.session && at >= view.session.open && at < view.session.close)) {
    const session = calendar.sessionAt(at)
    view.session = session ? { open: session.open, close: session.close } : null
  }
  if (held.isMoved) {
    quote.at = at
    quote.bid = held.bid
    quote.ask = held.ask
    view.quote = quote
  }
  return module.guard(view)?.type === 'exit'
}
