import { rmSync } from 'node:fs'
import { lockFile } from './lock-file.ts'

/** Removes a saved exchange, with the files SQLite keeps beside it. @throws Error while an exchange runs on it. */
export function forgetState(statePath: string): void {
  const unlock = lockFile(`${statePath}.lock`)
  for (const suffix of ['', '-wal', '-shm']) rmSync(statePath + suffix, { force: true })
  unlock()
}
