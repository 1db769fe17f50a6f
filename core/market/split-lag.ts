/** Days for which a venue may be behind a split: with positions that it has not counted anew, and with bars that it has not adjusted. */
export const SPLIT_LAG = 3
