import type { Engine } from '../../core/engine/engine.ts'
import type { StreamLimits, Subscriptions } from '../../core/ports/broker.ts'

/** Symbols and underlyings of all that is held or ordered. */
export function exposedSymbols(engine: Engine): ReadonlySet<string> {
  const symbols = new Set<string>()
  for (const sleeve of engine.book.sleeves.values()) for (const { symbol } of sleeve.holdings) symbols.add(symbol).add(sleeve.underlying)
  for (const order of engine.book.open.values()) for (const { symbol } of order.intent.legs) symbols.add(symbol).add(order.intent.underlying)
  return symbols
}

/** Held and pending symbols first, then the universe in its order: the broker takes as many from the front as a stream may carry; what is left over is polled. */
export function wantedStreams(engine: Engine, limits: StreamLimits): Subscriptions & { readonly polled: readonly string[] } {
  const held = exposedSymbols(engine)
  const universe = engine.plan.seats.filter((seat) => seat.enabled).flatMap((seat) => seat.symbols)
  const all = [...new Set([...[...held].sort(), ...universe])]
  const of = (type: string) => all.filter((symbol) => engine.market.instrument(symbol)?.type === type)
  const [shares, pairs, contracts] = [of('share'), of('pair'), of('contract').filter((symbol) => held.has(symbol))]
  return {
    shares, pairs, contracts,
    polled: [...shares.slice(limits.shares), ...pairs.slice(limits.pairs)],
  }
}
