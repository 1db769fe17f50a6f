import { dirname } from 'node:path'
import { backupPath, backupsOf } from '../journal/backup/backups-of.ts'
import { restoreBackup } from '../journal/backup/restore-backup.ts'
import { takeLease } from '../journal/lease.ts'
import { counted } from './counted.ts'
import { ground } from './ground.ts'

/** @returns the exit code. @throws LeaseHeld while an engine runs. */
export function restoreRound(file: string | undefined): number {
  const { paths: { journal }, environment } = ground().config
  const from = file ?? backupsOf(journal, Date.now())[0]?.path
  if (from === undefined) throw new Error(`there is no backup of ${journal} in ${dirname(backupPath(journal, 0))}: name its file`)
  const lease = takeLease(journal, { owner: 'tercet restore', now: Date.now })
  try {
    const { identity, facts, newest, aside } = restoreBackup({ from, path: journal, environment, now: Date.now() })
    console.log(`${journal}: ${counted(facts, 'fact')} of ${from}, journal ${identity.birth} of account ${identity.account}, ${newest === null ? 'empty' : `the newest of ${new Date(newest).toISOString()}`}`)
    if (aside !== '') console.log(`what stood there is kept as ${aside}`)
    console.log("The next start asks the venue for the rest: an open order that the backup does not know is cancelled, a position lies outside until 'tercet adopt'.")
    return 0
  } finally {
    lease.release()
  }
}
