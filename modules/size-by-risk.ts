import { floorTo } from '../core/money.ts'

export interface Sizing {
  /** Dollars, and the share of them (0..1) that may be lost at the stop. */
  readonly equity: number
  readonly riskPerTrade: number
  /** Dollars that one unit loses at its stop, costs included. */
  readonly riskPerUnit: number
  /** Dollars of exposure that one unit adds, and the most that one position may have. */
  readonly exposurePerUnit: number
  readonly largestPosition: number
  /** What the venue counts in: 1 for whole shares and contracts, the pair's step for coins. */
  readonly step: number
}

/** Units whose loss at the stop stays within the risk and whose exposure stays within the limit, rounded down; 0 when nothing fits. */
export function sizeByRisk(sizing: Sizing): number {
  const { equity, riskPerTrade, riskPerUnit, exposurePerUnit, largestPosition, step } = sizing
  if (!(riskPerUnit > 0 && exposurePerUnit > 0)) return 0
  const units = Math.min((equity * riskPerTrade) / riskPerUnit, largestPosition / exposurePerUnit)
  if (!(units > 0)) return 0
  const qty = floorTo(units, step)
  return Number.isFinite(qty) ? qty : 0
}
