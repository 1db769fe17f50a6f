import { readFileSync, writeFileSync } from 'node:fs'
import type { Exercise, Outcome } from '../../../drill/exercise.ts'
import { readJournal } from '../../../journal/read-journal.ts'
import { bid } from '../bid.ts'
import { buy } from '../buy.ts'
import { failed } from '../failed.ts'
import { heldApart, heldAtVenue, heldInBook } from '../holdings.ts'
import { seconds } from '../seconds.ts'
import { type Theatre, withTheatre } from '../theatre.ts'
import { until } from '../until.ts'

/** PER-17: what a recovery may take, in wall milliseconds. */
const QUARTER_OF_AN_HOUR = 900_000

export const restore: Exercise<object> = {
  name: 'restore',
  checks: [],
  does: 'makes a backup while an engine trades, buys more, spoils the journal in its middle, and restores the backup',
  expects: 'the damaged journal is refused, the restored one holds every fact of the backup, and book and venue agree within 15 minutes',
  off: () => undefined,
  run: () => withTheatre(play),
}

async function play(theatre: Theatre): Promise<Outcome> {
  const first = await theatre.engine()
  await first.ready()
  await bid(theatre, first)
  const backup = await theatre.command('backup')
  if (backup.code !== 0) return failed(`backup ended with ${backup.code}: ${backup.said.trim()}`)
  await buy(theatre, first)
  first.kill('SIGTERM')
  await first.ended()
  spoil(theatre.journalPath)
  const began = performance.now()
  const refused = await theatre.engine()
  if ((await refused.ended()) === 'SIGKILL' || !refused.said().includes('tercet restore')) return failed('an engine started on the spoilt journal')
  const restored = await theatre.command('restore')
  if (restored.code !== 0) return failed(`restore ended with ${restored.code}: ${restored.said.trim()}`)
  const [, facts = '?', newest = '?'] = /: (\d+) facts of .*the newest of (\S+)/.exec(restored.said) ?? []
  const second = await theatre.engine()
  await second.ready()
  await until('book and venue agree', async () => {
    const state = await second.state()
    return state.states.desk.state !== 'reducing' && heldApart(heldInBook(state), heldAtVenue(theatre.exchange.venue.positions())).length === 0
  })
  const took = performance.now() - began
  if (took > QUARTER_OF_AN_HOUR) return failed(`trading again only after ${seconds(took)}`)
  return { held: true, happened: `the spoilt journal was refused; ${facts} facts restored, the newest of ${newest}; trading again after ${seconds(took)}, book and venue agree` }
}

/** Writes over the bytes of the second fact, as a failing disk may. */
function spoil(path: string): void {
  const journal = readJournal(path)
  const hash = journal.facts(0, 2).at(-1)?.hash ?? ''
  journal.close()
  const bytes = readFileSync(path)
  const at = bytes.lastIndexOf(hash)
  if (hash === '' || at < 0) throw new Error('the second fact is not in the file')
  bytes.fill('x', at, at + hash.length)
  writeFileSync(path, bytes)
}
