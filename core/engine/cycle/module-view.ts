import type { Millis } from '../../brand.ts'
import { sleeveKey } from '../../book/book.ts'
import { equityOf } from '../../book/equity.ts'
import type { ModuleView } from '../../module/module.ts'
import type { Seat } from '../desk-plan.ts'
import { type Engine, parametersOf, type TurnState } from '../engine.ts'

/** What the module may know when it sizes; undefined for an unknown instrument. Without equity (NaN) it may still close. `known` spares its reckoning. */
export function moduleView({ engine, at }: Pick<TurnState, 'engine' | 'at'>, seat: Seat, of: { readonly strategy: string; readonly underlying: string }, known?: number): ModuleView | undefined {
  const { book, market, plan } = engine
  const instrument = market.instrument(of.underlying)
  if (!instrument) return undefined
  const equity = known ?? equityOf(book, market) ?? NaN
  const { name } = seat.module
  const sleeve = book.sleeves.get(sleeveKey(name, of.strategy, of.underlying))
  return {
    now: at,
    strategy: of.strategy,
    underlying: of.underlying,
    parameters: parametersOf(engine, name, of.strategy, sleeve?.parameters),
    instrument,
    quote: market.quote(of.underlying),
    chain: name === 'options' ? market.chain(of.underlying) : undefined,
    holdings: sleeve ? sleeve.holdings : NO_HOLDINGS,
    equity,
    riskPerTrade: plan.limits.riskPerTrade,
    largestPosition: equity * plan.limits.maxPositionSize,
    session: name === 'crypto' ? null : sessionOf(engine, at),
  }
}

const NO_HOLDINGS: ModuleView['holdings'] = []

function sessionOf(engine: Engine, at: Millis) {
  const session = engine.plan.calendar.sessionAt(at)
  return session ? { open: session.open, close: session.close } : null
}
