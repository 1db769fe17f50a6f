/**
 * Mean and sum of squared deviations of the last `length` numbers in constant time: Welford's update (Technometrics 4, 1962)
 * with one number in and one out. Both are computed anew from the window each time it has turned over, so that rounding
 * cannot accumulate; a window of equal numbers has a deviation of exactly zero.
 */
export class RollingVariance {
  /** NaN until the window is full. */
  mean = NaN
  private readonly length: number
  private readonly window: Float64Array
  private readonly share: number
  private sum = 0
  /** Sum of what came since the window last turned over: at the next turn it is the whole window, added up in order. */
  private fresh = 0
  private squares = 0
  private cursor = 0
  private full = false

  constructor(length: number) {
    this.length = length
    this.window = new Float64Array(length)
    this.share = 1 / length
  }

  push(x: number): void {
    const { window, cursor } = this
    const out = window[cursor] as number
    window[cursor] = x
    this.fresh += x
    this.cursor = cursor + 1
    if (this.cursor === this.length) this.turn(x)
    else if (this.full) this.exchange(x, out)
  }

  /** Over n; zero or more, NaN until the window is full. */
  get populationVariance(): number {
    return this.full ? this.squares * this.share : NaN
  }

  /** Over n - 1. */
  get sampleVariance(): number {
    return this.full ? this.squares / (this.length - 1) : NaN
  }

  reset(): void {
    this.mean = NaN
    this.window.fill(0)
    this.sum = 0
    this.fresh = 0
    this.squares = 0
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
    this.squares = squares > 0 && !this.isLevel(x) ? squares : 0
  }

  private turn(x: number): void {
    const { window, length } = this
    const mean = this.fresh * this.share
    let squares = 0
    for (let i = 0; i < length; i += 1) {
      const apart = (window[i] as number) - mean
      squares += apart * apart
    }
    this.sum = this.fresh
    this.fresh = 0
    this.mean = mean
    this.cursor = 0
    this.full = true
    this.squares = this.isLevel(x) ? 0 : squares
  }

  /** Whether the whole window is the number that came last: seldom even the oldest is, which stands at the cursor. */
  private isLevel(x: number): boolean {
    return this.window[this.cursor] === x && this.window.every((one) => one === x)
  }
}
