import type { Millis } from '../brand.ts'
import type { IntentRefused } from '../fact/fact.ts'
import { type Book, sleeveKey } from './book.ts'

/** A refused exit waits a minute: its cause (nothing left to close, a closed market) rarely ends sooner. */
export function holdBack(book: Book, { at, refusal, intent: { module, strategy, underlying } }: IntentRefused): void {
  const own = sleeveKey(module, strategy, underlying)
  for (const sleeve of book.sleeves.values()) {
    const isMeant = sleeve.key === own || (strategy === '' && sleeve.module === 'outside' && sleeve.underlying === underlying)
    if (!isMeant || !sleeve.exit) continue
    sleeve.exit.retryAt = (at + 60_000) as Millis
    sleeve.exit.refused = refusal
  }
}
