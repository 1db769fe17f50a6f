/** Standard deviations that the optimizer's gate asks for, as measured. */
const GATE = 4.1

/**
 * Days of round-the-clock trading until a paired difference with this annual Sharpe ratio is expected to stand `z` standard errors above
 * zero: 365 (z / S)^2. It is what the page shows as the edge that can be seen at all.
 */
export function evidenceDays(annualSharpe: number, z = GATE): number {
  return 365 * (z / annualSharpe) ** 2
}
