import type { Pass } from '../core/module/module.ts'
import { pass } from './answers.ts'
import type { Sizing } from './size-by-risk.ts'

/** Nothing is sent, since what `sizing` leaves is too little: what one unit risks and adds, each beside what it may. `more` is what else decided. */
export function sizeZero({ equity, riskPerTrade, riskPerUnit, exposurePerUnit, largestPosition }: Sizing, more: Readonly<Record<string, number>> = {}): Pass {
  return pass('size-zero', { riskPerUnit, riskMoney: equity * riskPerTrade, exposurePerUnit, largestPosition, ...more })
}
