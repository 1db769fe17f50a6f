import type { Bar } from '../market/bar.ts'
import { ExponentialMean } from './exponential-mean.ts'
import { bars, Fold } from './fold.ts'

export interface MacdLengths {
  readonly fast: number
  readonly slow: number
  readonly signal: number
}

/**
 * Moving average convergence and divergence (G. Appel): fast less slow exponential average of the close, its own
 * exponential average as the signal, and their difference. Each average is seeded with its own first simple mean, as at
 * StockCharts (TA-Lib starts the fast average together with the slow one).
 */
export class Macd extends Fold {
  private readonly fast: ExponentialMean
  private readonly slow: ExponentialMean
  private readonly signal: ExponentialMean

  /** @throws RangeError unless fast is shorter than slow. */
  constructor({ fast, slow, signal }: MacdLengths) {
    super(['line', 'signal', 'histogram'], bars(slow) + bars(signal) - 1)
    if (bars(fast) >= slow) throw new RangeError(`the fast average (${fast}) must be shorter than the slow one (${slow})`)
    this.fast = new ExponentialMean(fast)
    this.slow = new ExponentialMean(slow)
    this.signal = new ExponentialMean(signal)
  }

  update(bar: Bar): void {
    const line = this.fast.push(bar.close) - this.slow.push(bar.close)
    if (Number.isNaN(line)) return
    const signal = this.signal.push(line)
    if (Number.isNaN(signal)) return
    const { values, previous } = this
    previous[0] = values[0] as number
    previous[1] = values[1] as number
    previous[2] = values[2] as number
    values[0] = line
    values[1] = signal
    values[2] = line - signal
  }

  reset(): void {
    this.fast.reset()
    this.slow.reset()
    this.signal.reset()
    this.forgetValues()
  }
}
