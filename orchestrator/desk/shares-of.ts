import type { Engine } from '../../core/engine/engine.ts'
import { underlyingOfSymbol } from '../../core/book/underlying-of-symbol.ts'
import { heldUnderlyings } from './held-underlyings.ts'

/** Shares whose splits matter: the universe's, and those that anything held or pending is on. */
export function sharesOf({ plan, book }: Pick<Engine, 'plan' | 'book'>): readonly string[] {
  const universe = plan.seats.filter((seat) => seat.enabled && seat.module.name !== 'crypto').flatMap((seat) => seat.symbols)
  // What nobody here bought lies under its own name.
  const held = heldUnderlyings(book).map(underlyingOfSymbol)
  return [...new Set([...universe, ...held])].filter((symbol) => !symbol.includes('/')).sort()
}
