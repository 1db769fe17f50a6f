import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { forgetState } from '../exchange/alpaca-api/state/forget-state.ts'
import { takeLease } from '../journal/lease.ts'
import { exchangePath } from './exchange-process.ts'

/**
 * Forgets market, book and orders of local mode. Exchange and journal go together: a book of another market would be wrong in
 * every line. @throws Error while an engine or an exchange runs on them.
 */
export function forget({ state, journal }: { readonly state: string; readonly journal: string }): void {
  const lease = takeLease(journal, { owner: 'tercet --fresh', now: Date.now })
  try {
    forgetState(exchangePath(state))
    const kept = ['.lock', '.lease'].map((suffix) => basename(journal) + suffix)
    const isOurs = (name: string): boolean => name.startsWith(basename(journal)) && !kept.includes(name)
    for (const name of readdirSync(dirname(journal)).filter(isOurs)) rmSync(join(dirname(journal), name), { force: true })
    rmSync(join(dirname(journal), 'hung-module'), { force: true })
  } finally {
    lease.release()
  }
}
