/**
 * Two-sided cumulative sum of a standardised series: an alarm when its mean has moved (E. Page, Biometrika 41, 1954). `allowance` k is half
 * the shift to find and `threshold` h the sum that raises the alarm, both in standard deviations.
 */
export class Cusum {
  private up = 0
  private down = 0
  private readonly allowance: number
  private readonly threshold: number

  constructor(allowance = 0.5, threshold = 8) {
    this.allowance = allowance
    this.threshold = threshold
  }

  /** Both sums begin anew after an alarm. */
  update(x: number): 'up' | 'down' | undefined {
    this.up = Math.max(0, this.up + x - this.allowance)
    this.down = Math.max(0, this.down - x - this.allowance)
    const alarm = this.up >= this.threshold ? 'up' : this.down >= this.threshold ? 'down' : undefined
    if (alarm) this.state = [0, 0]
    return alarm
  }

  /** For storage: the upward and the downward sum. */
  get state(): readonly [number, number] {
    return [this.up, this.down]
  }

  set state([up, down]: readonly [number, number]) {
    this.up = up
    this.down = down
  }
}
