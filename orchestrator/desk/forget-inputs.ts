import { JournalFull } from '../../journal/errors.ts'
import type { Journal } from '../../journal/journal.ts'

/** Takes old inputs out of the journal. On a full disk even that may need room: the desk tells of it, and the next call tries again. */
export function forgetInputs(journal: Pick<Journal, 'prune'>, which: Parameters<Journal['prune']>[0]): void {
  try {
    journal.prune(which)
  } catch (error) {
    if (!(error instanceof JournalFull)) throw error
  }
}
