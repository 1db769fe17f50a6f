import type { LearningDocument } from '../../../contract/documents/learning.ts'

type Ledger = LearningDocument['ledger']

const FIRST = 20

/** What stands of the ledger before a button offers the rest: the newest, and whatever changed something. An optimizer that finds nothing writes several entries a day. */
export function firstEntries(ledger: Ledger): Ledger {
  return ledger.filter(({ what }, i) => i < FIRST || what !== 'kept')
}
