import type { Fact } from '../../core/fact/fact.ts'
import type { DayEquity } from '../../backtest/judgement/live-growth.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { openJournal } from '../parity/open-journal.ts'
import { whileReading } from '../parity/while-reading.ts'

/** The equity with which each day of an engine began, out of its journal. @throws BadData for a file that is no journal, is damaged, or has no day. */
export function readLive(path: string): readonly DayEquity[] {
  const journal = openJournal(path, '--live')
  try {
    const days = whileReading(path, () => [...journal.eachFact()].flatMap(({ body }) => dayOf(body as Fact)))
    if (!((days[0]?.equity ?? 0) > 0)) throw new BadData(`the journal ${path} tells of no day that began with money: name that of an engine which has traded`)
    return days
  } finally {
    journal.close()
  }
}

function dayOf(fact: Fact): readonly DayEquity[] {
  return fact.type === 'day.began' ? [{ date: fact.date, equity: fact.equity }] : []
}
