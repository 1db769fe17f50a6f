import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { forgetState } from '../exchange/alpaca-api/state/forget-state.ts'
import { takeLease } from '../journal/lease.ts'
import { exchangePath } from './exchange-process.ts'
import { firestorePath } from './firestore-process.ts'

/**
 * Forgets market, book, orders and documents of local mode. They go together: a book of another market would be wrong in every line,
 * and so would its record on the page. @throws Error while an engine or an exchange runs on them.
 */
export function forget({ state, journal }: { readonly state: string; readonly journal: string }): void {
  const lease = takeLease(journal, { owner: 'tercet --fresh', now: Date.now })
  try {
    forgetState(exchangePath(state))
    rmSync(firestorePath(state, 'simulated'), { force: true })
    const kept = ['.lock', '.lease'].map((suffix) => basename(journal) + suffix)
    const isOurs = (name: string): boolean => name.startsWith(basename(journal)) && !kept.includes(name)
    for (const name of readdirSync(dirname(journal)).filter(isOurs)) rmSync(join(dirname(journal), name), { force: true })
    rmSync(join(dirname(journal), 'hung-module'), { force: true })
  } finally {
    lease.release()
  }
}
