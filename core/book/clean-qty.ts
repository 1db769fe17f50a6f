/** Sums of decimal quantities leave dust below any venue's ninth decimal. */
export function cleanQty(qty: number): number {
  const rounded = Math.round(qty * 1e9) / 1e9
  return Object.is(rounded, -0) ? 0 : rounded
}
