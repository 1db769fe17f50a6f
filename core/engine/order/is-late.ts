import type { Millis } from '../../brand.ts'
import type { OrderState } from '../../book/book.ts'

/** An entry whose market is gone: it is taken back. */
export function isLate({ role, intent }: OrderState, at: Millis): boolean {
  return role === 'entry' && intent.type === 'enter' && at >= intent.expiresAt
}
