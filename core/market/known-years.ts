/** Years whose sessions are known, both included: an unknown day is not a closed one. */
export const KNOWN_YEARS = { first: 1998, last: 2035 } as const
