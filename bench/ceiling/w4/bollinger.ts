interface Bands {
  readonly upper: Float64Array
  readonly middle: Float64Array
  readonly lower: Float64Array
}

/**
 * Bollinger bands 20 2 as a plain loop, four bars a round: each round asks once what the arrays are. Means of the distances from the first close and of their squares:
 * squares of whole prices would leave few digits for their differences.
 */
export function bollinger(close: Float64Array, { upper, middle, lower }: Bands): void {
  const length = 20
  const share = 1 / length
  const origin = close[0] as number
  const twice = 2 * origin
  let mean = 0
  let squares = 0
  for (let i = 0; i < length; i += 1) {
    const apart = (close[i] as number) - origin
    mean += apart * share
    squares += apart * apart * share
  }
  let now = 0
  let gone = 0
  let step = 0
  let level = origin + mean
  let reach = 2 * Math.sqrt(Math.abs(squares - mean * mean))
  upper[length - 1] = level + reach
  middle[length - 1] = level
  lower[length - 1] = level - reach
  let i = length
  for (; i < close.length - 3; i += 4) {
    now = close[i] as number
    gone = close[i - length] as number
    step = (now - gone) * share
    mean += step
    squares += step * (now + gone - twice)
    reach = 2 * Math.sqrt(Math.abs(squares - mean * mean))
    level = origin + mean
    upper[i] = level + reach
    middle[i] = level
    lower[i] = level - reach
    now = close[i + 1] as number
    gone = close[i + 1 - length] as number
    step = (now - gone) * share
    mean += step
    squares += step * (now + gone - twice)
    reach = 2 * Math.sqrt(Math.abs(squares - mean * mean))
    level = origin + mean
    upper[i + 1] = level + reach
    middle[i + 1] = level
    lower[i + 1] = level - reach
    now = close[i + 2] as number
    gone = close[i + 2 - length] as number
    step = (now - gone) * share
    mean += step
    squares += step * (now + gone - twice)
    reach = 2 * Math.sqrt(Math.abs(squares - mean * mean))
    level = origin + mean
    upper[i + 2] = level + reach
    middle[i + 2] = level
    lower[i + 2] = level - reach
    now = close[i + 3] as number
    gone = close[i + 3 - length] as number
    step = (now - gone) * share
    mean += step
    squares += step * (now + gone - twice)
    reach = 2 * Math.sqrt(Math.abs(squares - mean * mean))
    level = origin + mean
    upper[i + 3] = level + reach
    middle[i + 3] = level
    lower[i + 3] = level - reach
  }
  for (; i < close.length; i += 1) {
    now = close[i] as number
    gone = close[i - length] as number
    step = (now - gone) * share
    mean += step
    squares += step * (now + gone - twice)
    reach = 2 * Math.sqrt(Math.abs(squares - mean * mean))
    level = origin + mean
    upper[i] = level + reach
    middle[i] = level
    lower[i] = level - reach
  }
}
