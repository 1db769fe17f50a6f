export interface Entry {
  readonly title: string
  /** What kind of thing it is, said beside it: page, symbol, action. */
  readonly kind: string
  /** More words that find it. */
  readonly words?: string
  /** Its keys, as the key map tells them. */
  readonly keys?: string
  readonly run: () => void
}

/** The entries that hold every word of the query, the closest first; all of them for an empty one. */
export function rank(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const scored = entries.map((entry) => ({ entry, score: words.reduce((sum, word) => sum + scoreOf(entry, word), 0) }))
  return scored.filter(({ score }) => Number.isFinite(score)).toSorted((a, b) => b.score - a.score).map(({ entry }) => entry)
}

/** Begins with it, has a word that begins with it, holds it, holds its letters in order; else not at all. */
function scoreOf({ title, kind, words = '' }: Entry, word: string): number {
  const text = title.toLowerCase()
  if (text.startsWith(word)) return 4
  if (text.split(/[\s/]+/).some((part) => part.startsWith(word))) return 3
  if (`${text} ${words} ${kind}`.toLowerCase().includes(word)) return 2
  return isScattered(text, word) ? 1 : -Infinity
}

function isScattered(text: string, word: string): boolean {
  let from = 0
  for (const letter of word) {
    from = text.indexOf(letter, from) + 1
    if (from === 0) return false
  }
  return true
}
