/** Five seconds: the step of every simulated price. */
export const SLOT = 5000

/** How a day's variance is spread over its slots. */
export interface DayClock {
  /** How lively each slot is: relative variance, and relative volume. */
  readonly weights: Float64Array
  /** Square root of each slot's part, so that squares sum to 1. */
  readonly roots: Float64Array
  /** Part of the variance that has passed at the end of each slot; the last is 1. */
  readonly passed: Float64Array
}

/** A session is lively at the open, calm at noon, lively at the close; a crypto day swells gently around 15:00 UTC. */
export type DayShape = 'session' | 'utc'

/** Made once per shape and length; the caller keeps it. */
export function dayClock(shape: DayShape, slots: number): DayClock {
  const weights = Float64Array.from({ length: slots }, (_, slot) => weight(shape, (slot + 0.5) / slots))
  const total = weights.reduce((sum, w) => sum + w, 0)
  let sum = 0
  return { weights, roots: weights.map((w) => Math.sqrt(w / total)), passed: weights.map((w) => (sum += w) / total) }
}

/** Relative variance per unit of time at a share `u` of the day. */
function weight(shape: DayShape, u: number): number {
  if (shape === 'session') return 0.7 + 2.2 * Math.exp(-14 * u) + 1.1 * Math.exp(-12 * (1 - u))
  return 1 + 0.35 * Math.cos(2 * Math.PI * (u - 15 / 24))
}
