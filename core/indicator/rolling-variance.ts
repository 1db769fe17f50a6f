/**
 * Mean and squared deviations of the last `length` numbers in constant time: Welford's update (Technometrics 4, 1962) with one number in and one out. Both are
 * computed anew from the window each time it has turned over, so that rounding cannot accumulate, and whenever so little is left of the squares that the
 * rounding of what went out would show: a leap leaves no trace, and a window of equal numbers has a deviation of exactly zero.
 */
export class RollingVariance {
  /** NaN until the window is full. */
  mean = NaN
  /** Squared deviations from the mean, added up: zero or more, NaN until the window is full. */
  squares = NaN
  private readonly length: number
  private readonly share: number
  private readonly window: Float64Array
  private sum = 0
  /** Fewer squares than this are computed anew: what goes out before the next turn was all in the window at the last one. */
  private least = 0
  private cursor = 0
  private full = false

  constructor(length: number) {
    this.length = length
    this.share = 1 / length
    this.window = new Float64Array(length)
  }

  push(x: number): void {
    const { window, cursor } = this
    const out = window[cursor] as number
    window[cursor] = x
    this.cursor = cursor + 1
    if (this.full) this.exchange(x, out)
    if (this.cursor === this.length) this.turn()
  }

  /** Over n; zero or more, NaN until the window is full. */
  get populationVariance(): number {
    return this.squares * this.share
  }

  /** Over n - 1. */
  get sampleVariance(): number {
    return this.squares / (this.length - 1)
  }

  reset(): void {
    this.mean = NaN
    this.squares = NaN
    this.window.fill(0)
    this.sum = 0
    this.least = 0
    this.cursor = 0
    this.full = false
  }

  private exchange(x: number, out: number): void {
    const before = this.mean
    const sum = this.sum + (x - out)
    const mean = sum * this.share
    const squares = this.squares + (x - out) * (x - mean + (out - before))
    this.sum = sum
    this.mean = mean
    this.squares = squares
    if (!(squares > this.least)) this.renew()
  }

  private turn(): void {
    this.renew()
    this.least = RENEWED * this.squares
    this.cursor = 0
    this.full = true
  }

  /**
   * From the distances to the newest number, the oldest first. One of them is zero, so that the mean takes (n - 1)/n of their squares at most: what is left is
   * never below zero, and zero where all numbers are equal.
   */
  private renew(): void {
    const { window, cursor, length, share } = this
    const newest = window[cursor - 1] as number
    let sum = 0
    let squares = 0
    for (let count = 0, i = cursor; count < length; count += 1, i += 1) {
      if (i === length) i = 0
      const apart = (window[i] as number) - newest
      sum += apart
      squares += apart * apart
    }
    this.sum = length * newest + sum
    this.mean = this.sum * share
    this.squares = squares - sum * (sum * share)
  }
}

/** Share of the squares at a turn. */
export const RENEWED = 2 ** -10
