import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/load-config.ts'
import { makeFolder } from '../journal/make-folder.ts'

type Paths = Pick<Config['paths'], 'state' | 'journal'>

/** Makes the folders that a start writes into, for their owner alone, before anything would fail at them. @throws ConfigError that names the setting to correct. */
export function makeFolders(paths: Paths): void {
  makeUsable('TERCET_STATE', paths.state)
  makeJournalFolder(paths)
}

/** The one that an engine needs. @throws ConfigError */
export function makeJournalFolder({ state, journal }: Paths): void {
  makeUsable(dirname(journal) === state ? 'TERCET_STATE' : 'TERCET_JOURNAL', dirname(journal))
}

function makeUsable(name: string, path: string): void {
  try {
    makeFolder(path, 0o700)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new ConfigError([{ name, problem: `names the folder ${path}, which cannot be written (${error instanceof Error ? error.message : String(error)}): name one that you may write` }])
  }
}
