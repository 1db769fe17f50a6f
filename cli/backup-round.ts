import { existsSync } from 'node:fs'
import { backUp } from '../journal/backup/back-up.ts'
import { backupPath } from '../journal/backup/backups-of.ts'
import { counted } from './counted.ts'
import { ground } from './ground.ts'

/** @returns the exit code. */
export function backupRound(file: string | undefined): number {
  const { journal } = ground().config.paths
  const to = file ?? backupPath(journal, Date.now())
  if (existsSync(to)) throw new Error(`${to} exists already: name another file`)
  const { facts, bytes } = backUp(journal, to)
  console.log(`${to}: ${counted(facts, 'fact')} of ${journal}, chain sound, ${(bytes / 1_048_576).toFixed(1)} MB`)
  return 0
}
