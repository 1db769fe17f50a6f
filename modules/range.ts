import type { TInteger, TNumber } from 'typebox'

/** `minimum`, `maximum` and the value a strategy starts with. */
type Range = readonly [minimum: number, maximum: number, start: number]

/** What the optimizer reads beside the range; a parameter without marks stays as it is set. */
interface Marks {
  readonly tunable: true
  /** Steps are shares of the value and not of the range; for values above 0. */
  readonly scale?: 'log'
  /** The parameter that this one has to stay below. */
  readonly below?: string
}

/** A parameter that may take any value of its range. */
export function real([minimum, maximum, start]: Range, description: string, marks?: Marks): TNumber {
  return { type: 'number', minimum, maximum, default: start, description, ...marks } as unknown as TNumber
}

/** A parameter that counts: bars, minutes, days, trades. */
export function whole([minimum, maximum, start]: Range, description: string, marks?: Marks): TInteger {
  return { type: 'integer', minimum, maximum, default: start, description, ...marks } as unknown as TInteger
}

/** The optimizer may move it: a look-back, a threshold or an exit. Never what a position costs or what bounds its risk, and at most five a strategy. */
export function tuned(given: Omit<Marks, 'tunable'> = {}): Marks {
  return { tunable: true, ...given }
}
