import { sessionCalendar } from '../core/market/session-calendar.ts'
import { modules } from '../modules/index.ts'
import { replay, type ReplayResult } from '../orchestrator/desk/replay.ts'
import { ground } from './ground.ts'
import { openJournal } from './parity/open-journal.ts'
import { whileReading } from './parity/while-reading.ts'

/** Replays a journal, the engine's own unless one is named, and prints what was found. @returns the exit code. */
export async function proveJournal(path: string = ground().config.paths.journal): Promise<number> {
  const journal = openJournal(path, '--journal')
  try {
    const { birth, environment } = journal.identity
    console.log(`journal ${path}: ${birth}, ${environment}, born ${new Date(journal.identity.created).toISOString()}`)
    const result = whileReading(path, () => replay(journal, { modules, calendar: sessionCalendar(), news: undefined }))
    for (const line of replayLines(result, journal.prunedThrough())) console.log(line)
    for (const difference of result.differences) process.stderr.write(`DIFFERENT: ${difference}\n`)
    return isProved(result) ? 0 : 1
  } finally {
    journal.close()
  }
}

/** Whether every fact that can be made again came out as it stands. */
export function isProved({ chain, differences }: Pick<ReplayResult, 'chain' | 'differences'>): boolean {
  return chain.ok && differences.length === 0
}

/** What a replay found, in lines for people. */
export function replayLines(result: ReplayResult, pruned: number): readonly string[] {
  const { chain, starts, inputs, equal, unproved, lost, differences } = result
  return [
    `${starts} start${starts === 1 ? '' : 's'}, ${inputs} inputs fed again, ${equal} facts equal byte for byte`,
    chain.ok ? `chain sound: ${chain.facts} facts, head ${chain.head}` : `chain BROKEN at fact ${chain.at}: ${chain.why}; sound head ${chain.head}`,
    ...(pruned > 0 ? [`inputs pruned through number ${pruned}`] : []),
    ...(unproved > 0 ? [`${unproved} facts lie before the first complete start and rest on the chain alone`] : []),
    ...(lost > 0 ? [`${lost} inputs were lost in a crash; they made no fact`] : []),
    differences.length === 0 ? 'no difference' : `${differences.length} difference${differences.length === 1 ? '' : 's'} shown below`,
  ]
}
