/**
 * Mean of the last `length` numbers in constant time. The running sum is summed anew each time the window has turned over,
 * so that rounding cannot accumulate over a long series.
 */
export class RollingMean {
  private readonly window: Float64Array
  private sum = 0
  private cursor = 0
  private full = false

  constructor(length: number) {
    this.window = new Float64Array(length)
  }

  /** The mean after `x`; NaN until the window is full. */
  push(x: number): number {
    const { window } = this
    this.sum += x - (window[this.cursor] ?? 0)
    window[this.cursor] = x
    this.cursor += 1
    if (this.cursor === window.length) this.turn()
    return this.full ? this.sum / window.length : NaN
  }

  reset(): void {
    this.window.fill(0)
    this.sum = 0
    this.cursor = 0
    this.full = false
  }

  private turn(): void {
    let sum = 0
    for (const x of this.window) sum += x
    this.sum = sum
    this.cursor = 0
    this.full = true
  }
}
