import type { Book } from '../../core/book/book.ts'

/** `duplicate`: the id was carried out before, by this process or an earlier one, and nothing was done now. */
export interface CommandOutcome {
  readonly outcome: 'done' | 'refused' | 'duplicate'
  readonly why: string
}

/** What became of a command that the journal knows, whichever engine heard it; undefined for a new one. */
export function becameOf({ commands }: Pick<Book, 'commands'>, id: string): CommandOutcome | undefined {
  const known = commands.get(id)
  if (known?.outcome === 'refused') return known
  return known && { outcome: 'duplicate', why: 'it was carried out before; the journal holds its outcome' }
}
