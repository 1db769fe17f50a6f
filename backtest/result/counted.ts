import { mostFirst } from './most-first.ts'

/** How often each word comes, most first. */
export function counted(words: Iterable<string>): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort(mostFirst)
}
