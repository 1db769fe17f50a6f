/** Simple yearly yield of a premium on the money it ties up for `days`; a last day counts as one. */
export function yearlyYield(premium: number, tiedUp: number, days: number): number {
  return (premium / tiedUp) * (365 / Math.max(1, days))
}
