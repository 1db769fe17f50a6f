/** Dollars that Alpaca takes in one order of a pair, bought or sold: at its limit, or at the market of then. */
export const LARGEST_PAIR_ORDER = 200_000
