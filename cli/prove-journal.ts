import { sessionCalendar } from '../core/market/session-calendar.ts'
import { modules } from '../modules/index.ts'
import { replay, type ReplayResult } from '../orchestrator/desk/replay.ts'
import { counted } from './counted.ts'
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
    `${counted(starts, 'start')}, ${counted(inputs, 'input')} fed again, ${counted(equal, 'fact')} equal byte for byte`,
    chain.ok ? `chain sound: ${counted(chain.facts, 'fact')}, head ${chain.head}` : `chain BROKEN at fact ${chain.at}: ${chain.why}; sound head ${chain.head}`,
    ...(pruned > 0 ? [`inputs pruned through number ${pruned}`] : []),
    ...(unproved > 0 ? [`${counted(unproved, 'fact lies', 'facts lie')} before the first complete start and ${unproved === 1 ? 'rests' : 'rest'} on the chain alone`] : []),
    ...(lost > 0 ? [`${counted(lost, 'input was', 'inputs were')} lost in a crash, and made no fact`] : []),
    differences.length === 0 ? 'no difference' : `${counted(differences.length, 'difference')} shown below`,
  ]
}
