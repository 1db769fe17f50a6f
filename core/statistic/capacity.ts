import { total } from './total.ts'

/** A trade at the size it was made. */
export interface SizedTrade {
  /** Net result, dollars. */
  readonly net: number
  /** Dollars at entry; the exit is taken as large. */
  readonly notional: number
  /** Undefined where nothing is known of the days before: taken for as deep as that of the others. */
  readonly market: TradedMarket | undefined
}

/** The market that a trade was made in. */
export interface TradedMarket {
  /** Dollars that it trades in a day. */
  readonly dailyVolume: number
  /** Standard deviation of a day's return. */
  readonly dailyVolatility: number
}

export interface CapacityPoint {
  /** Times the size that was traded. */
  readonly multiple: number
  /** Dollars after impact. */
  readonly net: number
}

export interface Capacity {
  /** Trades whose market is known; every other takes the same share of its notional. */
  readonly known: number
  readonly points: readonly CapacityPoint[]
  /** Multiple with the largest net result; undefined when none is a gain or size costs nothing. */
  readonly best: number | undefined
  /** Multiple at which impact has eaten the whole result; `best` is four ninths of it. */
  readonly breakEven: number | undefined
}

/**
 * Net result at larger sizes, with an impact of `coefficient` x daily volatility x root(notional / daily volume) on the notional of either leg,
 * added to what the fills already paid. The square-root law holds over markets with a coefficient near 1 (B. Toth and others, Physical Review X 1,
 * 2011); at m times the size the result is then a m - b m^1.5, whose largest is at (2a / 3b)^2.
 */
export function capacity(trades: readonly SizedTrade[], multiples: readonly number[], coefficient = 1): Capacity {
  const gain = total(trades.map((trade) => trade.net))
  const known = trades.filter(isKnown)
  const impact = known.length === 0 ? 0 : coefficient * total(known.map(impactOf)) * (notionalOf(trades) / notionalOf(known))
  const limit = gain > 0 && impact > 0 ? (gain / impact) ** 2 : undefined
  return {
    known: known.length,
    points: multiples.map((multiple) => ({ multiple, net: gain * multiple - impact * multiple ** 1.5 })),
    best: limit === undefined ? undefined : (4 / 9) * limit,
    breakEven: limit,
  }
}

function isKnown(trade: SizedTrade): trade is SizedTrade & { readonly market: TradedMarket } {
  return trade.market !== undefined
}

function notionalOf(trades: readonly SizedTrade[]): number {
  return total(trades.map(({ notional }) => notional))
}

/** Dollars for both legs at coefficient 1; a market without volume takes nothing. */
function impactOf({ notional, market: { dailyVolume, dailyVolatility } }: SizedTrade & { readonly market: TradedMarket }): number {
  return 2 * notional * dailyVolatility * Math.sqrt(notional / dailyVolume)
}
