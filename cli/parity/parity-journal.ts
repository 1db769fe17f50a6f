import { holds, parity, type Parity } from '../../backtest/parity/parity.ts'
import type { RecordedFact, RecordedInput } from '../../backtest/parity/recorded.ts'
import type { DeskParts } from '../../core/engine/desk-plan.ts'
import type { Input } from '../../core/engine/input.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { canonicalJson } from '../../journal/canonical.ts'
import type { JournalReader } from '../../journal/reader.ts'
import { modules } from '../../modules/index.ts'
import { seatEngine } from '../../orchestrator/desk/seat-engine.ts'
import { openJournal } from './open-journal.ts'
import { parityLines } from './parity-lines.ts'
import { refusalWords } from './refusal-words.ts'
import { whileReading } from './while-reading.ts'

/** Holds a journal against a venue made anew and prints what differed. @returns the exit code: 1 for a difference or a broken chain. */
export async function parityJournal(path: string): Promise<number> {
  const journal = openJournal(path, '--parity')
  try {
    const { birth, environment, created } = journal.identity
    console.log(`journal ${path}: ${birth}, ${environment}, born ${new Date(created).toISOString()}`)
    const chain = whileReading(path, () => journal.verifyChain())
    if (!chain.ok) process.stderr.write(`chain BROKEN at fact ${chain.at}: ${chain.why}\n`)
    const result = whileReading(path, () => parityOf(journal))
    for (const line of parityLines(result)) console.log(line)
    return chain.ok && holds(result) ? 0 : 1
  } finally {
    journal.close()
  }
}

/** The same without a word, over an open journal, of the project's own modules or of others. */
export function parityOf(journal: JournalReader, desk: DeskParts['modules'] = modules): Parity {
  const calendar = sessionCalendar()
  const parts: DeskParts = { modules: desk, calendar, news: undefined }
  const end = journal.lastInput()?.seq ?? 0
  return parity({
    recorded: { inputs: () => inputsOf(journal, end), facts: [...factsOf(journal, end)], prunedThrough: journal.prunedThrough() },
    seat: (facts) => seatEngine(parts, facts), calendar, words: refusalWords, canonical: canonicalJson,
  })
}

/** Up to what is there now: an engine may be writing more. */
function* inputsOf(journal: JournalReader, end: number): Iterable<RecordedInput> {
  for (const { seq, body } of journal.eachInput()) {
    if (seq > end) return
    yield { seq, body: body as Input }
  }
}

function* factsOf(journal: JournalReader, end: number): Iterable<RecordedFact> {
  for (const { input, body } of journal.eachFact()) if (input <= end) yield { input, body: body as Fact }
}
