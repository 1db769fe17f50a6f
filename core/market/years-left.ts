import type { Millis } from '../brand.ts'
import { DAY } from './civil-date.ts'
import { contractClose } from './contract-close.ts'
import type { Contract } from './instrument.ts'

/** Years of 365 days until trading in a contract ends; never below zero. */
export function yearsLeft({ expiry }: Pick<Contract, 'expiry'>, at: Millis): number {
  return Math.max(0, contractClose(expiry) - at) / (365 * DAY)
}
