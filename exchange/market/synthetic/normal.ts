const BITS = 12

/** How far to shift 32 random bits down to an index of `NORMALS`. */
export const NORMAL_SHIFT = 32 - BITS

/**
 * 4096 quantiles of the standard normal law at equal probabilities, scaled to variance 1: a random index is a normal draw
 * without tails past 3.7, in two machine instructions. Fat tails come from the days' volatility instead.
 */
export const NORMALS: Float64Array = quantiles(2 ** BITS)

/** A standard normal draw from 32 random bits. */
export function normal(bits: number): number {
  return NORMALS[bits >>> NORMAL_SHIFT] ?? 0
}

/** Walks the density from far left and notes where each middle of an equal slice of probability is passed. */
function quantiles(count: number): Float64Array {
  const step = 1 / 4096
  const values = new Float64Array(count)
  let mass = 0
  for (let x = -6, i = 0; i < count; x += step) {
    mass += (step * Math.exp(-((x + step / 2) ** 2) / 2)) / Math.sqrt(2 * Math.PI)
    while (i < count && mass >= (i + 0.5) / count) values[i++] = x + step / 2
    if (x > 6) break
  }
  return scaledToUnitVariance(values)
}

function scaledToUnitVariance(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length
  return values.map((v) => (v - mean) / Math.sqrt(variance))
}
