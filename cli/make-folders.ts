import { accessSync, constants, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from '../config/config.ts'

/** Makes the folders that a start writes into, for their owner alone, before any process would fail at them. @throws Error that names the setting to correct. */
export function makeFolders({ state, journal }: Pick<Config['paths'], 'state' | 'journal'>): void {
  makeFolder('TERCET_STATE', state)
  makeFolder('TERCET_JOURNAL', dirname(journal))
}

function makeFolder(name: string, path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Error(`${name}: the folder ${path} cannot be written (${error instanceof Error ? error.message : String(error)}): name one that you may write`, { cause: error })
  }
}
