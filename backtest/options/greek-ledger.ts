import type { Book } from '../../core/book/book.ts'
import { termsOf } from '../../core/book/greeks.ts'
import type { PositionSplit } from '../../core/fact/fact.ts'
import { DAY } from '../../core/market/civil-date.ts'
import type { MarketView } from '../../core/market/market-view.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { splitSymbol } from '../../core/market/split-symbol.ts'
import { blackScholesGreeks, type Greeks } from '../../core/pricing/black-scholes.ts'

/** Dollars that each cause moved an options book by. */
export interface GreekResult {
  readonly delta: number
  readonly gamma: number
  readonly theta: number
  readonly vega: number
}

export interface Extent {
  readonly lowest: number
  readonly mean: number
  readonly highest: number
}

/** What was held: delta in shares, gamma in shares a dollar, theta in dollars a day, vega in dollars a point of volatility. */
export interface GreekExposure {
  readonly delta: Extent
  readonly gamma: Extent
  readonly theta: Extent
  readonly vega: Extent
}

interface Seen {
  readonly at: number
  readonly shares: number
  readonly spot: number
  readonly volatility: number
  readonly greeks: Greeks
}

/** A share moves with itself, and with nothing else. */
const SHARE_GREEKS: Greeks = { delta: 1, gamma: 0, vega: 0, theta: 0, rho: 0 }
const NAMES = ['delta', 'gamma', 'theta', 'vega'] as const

/**
 * What an options book made by the move of its underlyings, by the bend of its prices, by time and by volatility: the Taylor terms of each step
 * from moment to moment (J. Hull, Options, Futures, and Other Derivatives, section 19.7), on what was held at its beginning.
 */
export class GreekLedger {
  private readonly sums = { delta: 0, gamma: 0, theta: 0, vega: 0 }
  private readonly extents = new Map(NAMES.map((name) => [name, { lowest: Infinity, total: 0, highest: -Infinity }]))
  private moments = 0
  private seen = new Map<string, Seen>()

  /** After each moment of the tape. */
  mark({ sleeves }: Book, market: MarketView): void {
    const now = new Map<string, Seen>()
    for (const { module, underlying, holdings } of sleeves.values())
      if (module === 'options') for (const { symbol, qty } of holdings) this.take(now, { symbol, underlying, shares: qty * multiplierOf(symbol) }, market)
    for (const [symbol, before] of this.seen) this.step(before, now.get(symbol))
    if (now.size > 0) this.measure([...now.values()])
    this.seen = now
  }

  /** What is held is counted in new shares from here on, contracts under their new names: nothing has moved. */
  split(split: PositionSplit): void {
    const factor = split.to / split.from
    this.seen = new Map([...this.seen].map(([symbol, seen]) => {
      const name = splitSymbol(symbol, split)
      if (name === undefined) return [symbol, seen]
      return [name, { ...seen, shares: seen.shares * factor, spot: seen.spot / factor, greeks: splitGreeks(seen.greeks, factor) }]
    }))
  }

  get result(): GreekResult {
    return { ...this.sums }
  }

  /** Over the moments at which anything was held; undefined without one. */
  get exposure(): GreekExposure | undefined {
    if (this.moments === 0) return undefined
    const of = (name: (typeof NAMES)[number]): Extent => {
      const { lowest, total, highest } = this.extents.get(name) ?? { lowest: NaN, total: NaN, highest: NaN }
      return { lowest, mean: total / this.moments, highest }
    }
    return { delta: of('delta'), gamma: of('gamma'), theta: of('theta'), vega: of('vega') }
  }

  private take(now: Map<string, Seen>, held: { readonly symbol: string; readonly underlying: string; readonly shares: number }, market: MarketView): void {
    const { symbol, underlying, shares } = held
    const spot = market.mark(underlying)
    if (spot === undefined) return
    const instrument = market.instrument(symbol)
    const terms = instrument?.type === 'contract' ? termsOf(instrument, market) : undefined
    const all = shares + (now.get(symbol)?.shares ?? 0)
    const before = this.seen.get(symbol)
    // A mark that implies no volatility (one side is late) is passed over: the next step begins where the last known one ended.
    if (instrument?.type === 'contract' && !terms) return before && void now.set(symbol, { ...before, shares: all })
    now.set(symbol, { at: market.now, shares: all, spot, volatility: terms?.volatility ?? 0, greeks: terms ? blackScholesGreeks(terms) : SHARE_GREEKS })
  }

  /** What was bought or sold within the step did not see it whole: the smaller quantity counts. */
  private step({ at, shares: before, spot, volatility, greeks }: Seen, now: Seen | undefined): void {
    if (!now || Math.sign(now.shares) !== Math.sign(before)) return
    const shares = Math.sign(before) * Math.min(Math.abs(before), Math.abs(now.shares))
    const move = now.spot - spot
    this.sums.delta += shares * greeks.delta * move
    this.sums.gamma += (shares * greeks.gamma * move * move) / 2
    this.sums.theta += (shares * greeks.theta * (now.at - at)) / DAY
    this.sums.vega += shares * greeks.vega * (now.volatility - volatility) * 100
  }

  private measure(held: readonly Seen[]): void {
    this.moments += 1
    for (const name of NAMES) {
      const extent = this.extents.get(name)
      const net = held.reduce((sum, { shares, greeks }) => sum + shares * greeks[name], 0)
      if (!extent) continue
      extent.lowest = Math.min(extent.lowest, net)
      extent.total += net
      extent.highest = Math.max(extent.highest, net)
    }
  }
}

/** Dollars a share fall as the shares grow; gamma, in deltas a dollar, rises. */
function splitGreeks({ delta, gamma, vega, theta, rho }: Greeks, factor: number): Greeks {
  return { delta, gamma: gamma * factor, vega: vega / factor, theta: theta / factor, rho: rho / factor }
}
