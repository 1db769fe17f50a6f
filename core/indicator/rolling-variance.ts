/**
 * Mean and sum of squared deviations of the last `length` numbers in constant time: Welford's update (Technometrics 4, 1962)
 * with one number in and one out. Both are computed anew from the window each time it has turned over, so that rounding
 * cannot accumulate; a window of equal numbers has a deviation of exactly zero.
 */
export class RollingVariance {
  /** NaN until the window is full. */
  mean = NaN
  private readonly window: Float64Array
  private readonly share: number
  private sum = 0
  private squares = 0
  private cursor = 0
  private full = false
  private last = NaN
  private equal = 0

  constructor(length: number) {
    this.window = new Float64Array(length)
    this.share = 1 / length
  }

  push(x: number): void {
    const { window, cursor } = this
    const out = window[cursor] ?? 0
    window[cursor] = x
    this.equal = x === this.last ? this.equal + 1 : 1
    this.last = x
    this.cursor = cursor + 1
    if (this.cursor === window.length) this.turn()
    else if (this.full) this.exchange(x, out)
  }

  /** Over n; zero or more, NaN until the window is full. */
  get populationVariance(): number {
    return this.full ? this.squares * this.share : NaN
  }

  /** Over n - 1. */
  get sampleVariance(): number {
    return this.full ? this.squares / (this.window.length - 1) : NaN
  }

  reset(): void {
    this.mean = NaN
    this.window.fill(0)
    this.sum = 0
    this.squares = 0
    this.cursor = 0
    this.full = false
    this.last = NaN
    this.equal = 0
  }

  private exchange(x: number, out: number): void {
    const before = this.mean
    this.sum += x - out
    this.mean = this.sum * this.share
    const squares = this.squares + (x - out) * (x - this.mean + (out - before))
    this.squares = squares > 0 && this.equal < this.window.length ? squares : 0
  }

  private turn(): void {
    const { window } = this
    let sum = 0
    for (const x of window) sum += x
    const mean = sum * this.share
    let squares = 0
    for (const x of window) squares += (x - mean) * (x - mean)
    this.sum = sum
    this.mean = mean
    this.squares = this.equal < window.length ? squares : 0
    this.cursor = 0
    this.full = true
  }
}
