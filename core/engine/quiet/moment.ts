import { MODULES } from '../../order/module-name.ts'
import { dollars } from '../engine.ts'

/** The present moment of bars: numbers that are handed from call to call are boxed, those in a field are not. */
export class Moment {
  at = NaN
  equity = NaN
  /** Highest equity that a finished cycle saw. */
  peak = NaN
  /** Equity of the last finished cycle; NaN before the first. */
  cycleEquity = NaN
  /** Dollars by module, in their order. */
  readonly atStake = new Float64Array(MODULES.length)

  /** No cycle is finished yet. */
  begin(peak: number): void {
    this.atStake.fill(0)
    this.peak = peak
    this.cycleEquity = NaN
  }

  /** A cycle is finished. */
  endCycle(): void {
    if (this.equity === this.cycleEquity) return
    this.cycleEquity = this.equity
    // A cycle's fact has six decimals: what lies further below the peak cannot raise it.
    if (this.equity > this.peak - 1e-6) this.peak = Math.max(this.peak, dollars(this.equity))
  }
}
