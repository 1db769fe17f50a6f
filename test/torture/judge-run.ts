import type { Fact } from '../../core/fact/fact.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { modules } from '../../modules/index.ts'
import { replay, type ReplayResult } from '../../orchestrator/desk/replay.ts'
import { judge, type Judgement } from './judge.ts'
import type { Ledger } from './ledger.ts'

export interface Verdict {
  readonly judgement: Judgement
  /** The chain's verdict is part of it. */
  readonly replayed: ReplayResult
  readonly facts: readonly Fact[]
}

/** Everything that a journal at rest must stand up to. */
export async function judgeRun(journalPath: string, ledger: Ledger): Promise<Verdict> {
  const journal = readJournal(journalPath)
  try {
    const facts = [...journal.eachFact()].map(({ body }) => body as Fact)
    const replayed = replay(journal, { modules, calendar: sessionCalendar(), news: undefined })
    return { judgement: judge({ facts, ledger }), replayed, facts }
  } finally {
    journal.close()
  }
}
