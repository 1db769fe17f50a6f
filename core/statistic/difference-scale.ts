/** Blocks before the scale is trusted: learnt from 24 it gives false alarms in half of all skewed series. */
export const BURN_IN = 720

/** Most of the moving mean's memory, in blocks. */
const MEMORY = 200

/**
 * Scale of paired differences from those before: the larger of their moving mean square (weight of the newest max(1/n, 1/200)) and the
 * mean square of all, so that quiet hours do not shrink it. One column of numbers is the whole state.
 */
export class DifferenceScale {
  private count = 0
  private moving = 0
  private all = 0

  /** The difference over the scale known before it, or undefined during the burn-in and while nothing has differed; takes it in. */
  standardise(difference: number): number | undefined {
    const square = Math.max(this.moving, this.all)
    const standardised = this.count >= BURN_IN && square > 0 ? difference / Math.sqrt(square) : undefined
    this.take(difference * difference)
    return standardised
  }

  /** For storage: count, moving and long mean square. */
  get state(): readonly [number, number, number] {
    return [this.count, this.moving, this.all]
  }

  set state([count, moving, all]: readonly [number, number, number]) {
    this.count = count
    this.moving = moving
    this.all = all
  }

  private take(square: number): void {
    this.count += 1
    this.moving += (square - this.moving) * Math.max(1 / this.count, 1 / MEMORY)
    this.all += (square - this.all) / this.count
  }
}
