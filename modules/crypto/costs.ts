/** Taker fee of Alpaca's lowest volume tier, charged in the asset received: 25 basis points of each side. */
export const TAKER_FEE = 0.0025

/** Smallest purchase in dollars that Alpaca takes. */
export const MINIMUM_NOTIONAL = 10

/** Least distance to a target as a share of the price: twice the fees of a round trip, or the fees own the trade. */
export const MINIMUM_REWARD = 4 * TAKER_FEE
