/**
 * So few shares, or such a part of a contract, that no order is for them: an order is for a dollar at least, at the venue as in our gate. Splits in thirds and
 * sevenths leave a few of the ninth decimal, cut in every sleeve by itself and at the venue once. Coins are traded to the ninth decimal.
 */
export function isBelowOrders(symbol: string, qty: number): boolean {
  return Math.abs(qty) < SMALLEST && !symbol.includes('/')
}

/** Of the dearest share a millionth is worth less than a dollar. */
const SMALLEST = 1e-6
