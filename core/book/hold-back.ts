import type { Millis } from '../brand.ts'
import type { IntentBase } from '../order/intent.ts'
import { type Book, sleeveKey } from './book.ts'

/** A refused exit waits a minute: its cause (nothing left to close, a closed market) rarely ends sooner. */
export function holdBack(book: Book, { module, strategy, underlying }: IntentBase, at: Millis): void {
  const own = sleeveKey(module, strategy, underlying)
  for (const sleeve of book.sleeves.values()) {
    const isMeant = sleeve.key === own || (strategy === '' && sleeve.module === 'outside' && sleeve.underlying === underlying)
    if (isMeant && sleeve.exit) sleeve.exit.retryAt = (at + 60_000) as Millis
  }
}
