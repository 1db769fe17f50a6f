import { existsSync, rmSync } from 'node:fs'
import type { Millis } from '../../../core/brand.ts'
import { StateFile } from './state-file.ts'

/** Where the market clock of a saved exchange stands, so that a market can be made there at once; undefined without one. */
export function savedClock(statePath: string): Millis | undefined {
  if (!existsSync(statePath)) return undefined
  const file = new StateFile(statePath)
  const clock = file.read()?.snapshot.now
  file.close()
  return clock
}

/** Removes a saved exchange, with the files SQLite keeps beside it. */
export function forgetState(statePath: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(statePath + suffix, { force: true })
}
