import type { Book } from '../../core/book/book.ts'

/** What is held or pending must be known although no module looks at it any more: an exit needs its steps and its hours. */
export function heldUnderlyings({ sleeves, open }: Book): readonly string[] {
  const held = [...sleeves.values()].map((sleeve) => sleeve.underlying)
  return [...new Set([...held, ...[...open.values()].map((order) => order.intent.underlying)])].sort()
}
