import type { Millis } from '../../brand.ts'
import { moduleView } from '../cycle/module-view.ts'
import type { Seat } from '../desk-plan.ts'
import type { Engine } from '../engine.ts'
import type { Guarded } from './guarded.ts'
import type { Held } from './held.ts'

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
