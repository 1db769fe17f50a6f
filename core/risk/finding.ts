import type { Refusal, RefusalCode } from '../order/refusal.ts'
import type { Finding } from './check.ts'

export const PASS: Finding = { type: 'pass' }

export function refuse(code: RefusalCode, numbers: Refusal['numbers']): Finding {
  return { type: 'refuse', refusal: { code, numbers } }
}

interface Cap {
  readonly code: RefusalCode
  /** What is used already, what one unit adds, and the limit, in one measure. */
  readonly used: number
  readonly unit: number
  readonly qty: number
  readonly limit: number
}

/** Passes while `used` and the intent stay within the limit; else says how many units would. A missing number refuses. */
export function capped({ code, used, unit, qty, limit }: Cap): Finding {
  const actual = used + unit * qty
  if (isWithin(actual, limit)) return PASS
  const refusal = { code, numbers: { limit, actual, used } }
  const fits = (limit - used) / unit
  return fits > 0 && fits < qty ? { type: 'fit', qty: fits, refusal } : { type: 'refuse', refusal }
}

/** Not above the limit, but for the last digits of a sum of doubles. */
export function isWithin(actual: number, limit: number): boolean {
  return actual <= limit + Math.abs(limit) * 1e-8
}
