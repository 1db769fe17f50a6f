import { Type, type TInteger, type TNumber } from 'typebox'

/** `minimum`, `maximum` and the value a strategy starts with. */
type Range = readonly [minimum: number, maximum: number, start: number]

/** A parameter that may take any value of its range. */
export function real([minimum, maximum, start]: Range, description: string): TNumber {
  return Type.Number({ minimum, maximum, default: start, description })
}

/** A parameter that counts: bars, minutes, days, trades. */
export function whole([minimum, maximum, start]: Range, description: string): TInteger {
  return Type.Integer({ minimum, maximum, default: start, description })
}
