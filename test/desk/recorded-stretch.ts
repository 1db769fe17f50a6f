import { millis, type Millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { Chain } from '../../core/market/chain.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import type { MarketEvent } from '../../exchange/market/source.ts'
import { syntheticMarket } from '../../exchange/market/synthetic/synthetic-market.ts'

/** Milliseconds between two looks at the world. */
export const STEP = 5_000

/** What the market said in one step, and the nearest puts and calls of the one underlying at its end. */
export interface Moment {
  readonly at: Millis
  readonly events: readonly MarketEvent[]
  readonly chain: Chain
}

/** A piece of the synthetic market, made once and played to many desks. */
export interface Stretch {
  readonly instruments: readonly Instrument[]
  readonly underlying: string
  readonly moments: readonly Moment[]
}

const SIZE = { shares: 2, pairs: 1, underlyings: 1, contractsPer: 40 }
const UNDERLYING = 'SPY'

export function recordStretch(given: { readonly seed: number; readonly start: Millis; readonly minutes: number }): Stretch {
  const market = syntheticMarket({ seed: given.seed, start: given.start, universe: SIZE })
  const moments: Moment[] = []
  for (let step = 1; step * STEP <= given.minutes * MINUTE; step += 1) {
    const at = millis(given.start + step * STEP)
    const events = market.advance(at)
    moments.push({ at, events, chain: nearest(market, at) })
  }
  return { instruments: market.instruments, underlying: UNDERLYING, moments }
}

/** Of the nearest expiry, the strikes within two dollars of the price. */
function nearest(market: ReturnType<typeof syntheticMarket>, at: Millis): Chain {
  const last = market.last(UNDERLYING) ?? 0
  const listed = market.contracts(UNDERLYING)
  const expiry = listed.map((contract) => contract.expiry).sort()[0]
  const entries = listed
    .filter((contract) => contract.expiry === expiry && Math.abs(contract.strike - last) <= 2)
    .flatMap((contract) => {
      const quote = market.quote(contract.symbol)
      const model = market.model(contract.symbol)
      return quote && model ? [{ contract, quote, delta: model.delta, gamma: model.gamma, vega: model.vega, impliedVolatility: model.impliedVolatility }] : []
    })
  return { underlying: UNDERLYING, at, entries }
}
