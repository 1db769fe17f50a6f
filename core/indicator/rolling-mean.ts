/**
 * Mean of the last `length` numbers in constant time. The running sum is summed anew each time the window has turned over,
 * so that rounding cannot accumulate over a long series.
 */
export class RollingMean {
  private readonly length: number
  private readonly window: Float64Array
  private sum = 0
  /** Sum of what came since the window last turned over: at the next turn it is the whole window, added up in order. */
  private fresh = 0
  private cursor = 0
  private full = false

  constructor(length: number) {
    this.length = length
    this.window = new Float64Array(length)
  }

  /** The mean after `x`; NaN until the window is full. */
  push(x: number): number {
    const { window, cursor } = this
    this.sum += x - (window[cursor] as number)
    this.fresh += x
    window[cursor] = x
    this.cursor = cursor + 1
    if (this.cursor === this.length) this.turn()
    return this.full ? this.sum / this.length : NaN
  }

  reset(): void {
    this.window.fill(0)
    this.sum = 0
    this.fresh = 0
    this.cursor = 0
    this.full = false
  }

  private turn(): void {
    this.sum = this.fresh
    this.fresh = 0
    this.cursor = 0
    this.full = true
  }
}
