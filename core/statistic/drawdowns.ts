import type { EquityCurve } from './equity-curve.ts'

/** One stretch below an earlier peak; times in milliseconds since 1970. */
export interface Drawdown {
  /** Share of the peak lost at the trough (0.2 is 20 %); above 1 when the account owed money. */
  readonly depth: number
  /** The same in dollars. */
  readonly amount: number
  readonly peakAt: number
  readonly troughAt: number
  /** When the peak was reached again; undefined while it is not. */
  readonly recoveredAt: number | undefined
  /** From peak to recovery, or to the end of the curve. */
  readonly length: number
}

/** All drawdowns in order of time. A rise to the very height of the peak ends one; the latest point at a height is its peak. */
export function drawdownsOf({ at, equity }: EquityCurve): readonly Drawdown[] {
  const found: Drawdown[] = []
  let peak = 0
  let trough = 0
  for (let i = 1; i < equity.length; i += 1) {
    const value = equity[i] ?? NaN
    if (value >= (equity[peak] ?? NaN)) {
      if (trough > peak) found.push(drawdown({ at, equity }, { peak, trough, end: i, recovered: true }))
      peak = i
      trough = i
    } else if (value < (equity[trough] ?? NaN)) trough = i
  }
  if (trough > peak) found.push(drawdown({ at, equity }, { peak, trough, end: equity.length - 1, recovered: false }))
  return found
}

/** The deepest by share, the earlier of two equals; undefined when the curve never fell. */
export function maximumDrawdown(curve: EquityCurve): Drawdown | undefined {
  return drawdownsOf(curve).reduce<Drawdown | undefined>((worst, one) => (worst && worst.depth >= one.depth ? worst : one), undefined)
}

interface Stretch {
  readonly peak: number
  readonly trough: number
  readonly end: number
  readonly recovered: boolean
}

function drawdown({ at, equity }: EquityCurve, { peak, trough, end, recovered }: Stretch): Drawdown {
  const top = equity[peak] ?? NaN
  const amount = top - (equity[trough] ?? NaN)
  const [peakAt = NaN, troughAt = NaN, endAt = NaN] = [at[peak], at[trough], at[end]]
  return { depth: amount / top, amount, peakAt, troughAt, recoveredAt: recovered ? endAt : undefined, length: endAt - peakAt }
}
