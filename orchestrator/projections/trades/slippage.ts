import { round } from '../../../core/money.ts'
import type { Side } from '../../../core/order/intent.ts'

/** A price against the one that was decided on, as a share of it; positive is worse. Null when that price is not known. */
export function slippage(side: Side, price: number, decided: number | null): number | null {
  if (decided === null || decided === 0 || !Number.isFinite(price)) return null
  return round(((side === 'buy' ? 1 : -1) * (price - decided)) / Math.abs(decided), 6)
}
