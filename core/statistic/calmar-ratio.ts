import { annualGrowth } from './annual-growth.ts'
import { maximumDrawdown } from './drawdowns.ts'
import type { EquityCurve } from './equity-curve.ts'

/** Compound growth a year by the maximum drawdown over the same curve (T. Young, Futures, October 1991). Undefined without either. */
export function calmarRatio(curve: EquityCurve): number | undefined {
  const growth = annualGrowth(curve)
  const worst = maximumDrawdown(curve)
  return growth !== undefined && worst ? growth / worst.depth : undefined
}
