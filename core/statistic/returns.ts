import type { Series } from './series.ts'

/**
 * p(t) / p(t-1) - 1, one fewer than the values (0.01 is 1 %).
 * @throws RangeError when a value that is grown from is not positive.
 */
export function simpleReturns(values: Series): Float64Array {
  return pairs(values, (before, now) => now / positive(before) - 1)
}

/**
 * ln(p(t) / p(t-1)), one fewer than the values; they add up over time.
 * @throws RangeError when a value is not positive.
 */
export function logReturns(values: Series): Float64Array {
  return pairs(values, (before, now) => Math.log(positive(now) / positive(before)))
}

function pairs(values: Series, returnOf: (before: number, now: number) => number): Float64Array {
  const returns = new Float64Array(Math.max(0, values.length - 1))
  for (let i = 0; i < returns.length; i += 1) returns[i] = returnOf(values[i] ?? NaN, values[i + 1] ?? NaN)
  return returns
}

function positive(value: number): number {
  if (!(value > 0)) throw new RangeError(`nothing grows from ${value}: a return needs positive values`)
  return value
}
