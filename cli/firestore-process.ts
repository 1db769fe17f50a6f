import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { childEnvironment } from '../config/child-environment.ts'
import type { Config } from '../config/config.ts'
import { makeFolder } from '../journal/make-folder.ts'
import { pageOrigin } from '../orchestrator/http/local-page.ts'
import { PACKAGE_ROOT } from './package-root.ts'
import type { Process } from './supervise.ts'

export interface FirestoreChoice {
  readonly state: string
  readonly environment: Config['environment']
  readonly project: string
  /** The page's port: its origin is the only one that gets in. */
  readonly pagePort: number
}

/** A running local Firestore. */
export interface LocalFirestore {
  readonly port: number
  readonly project: string
  /** Signs operators' tokens; made anew at every start, so that an earlier start's tokens are worth nothing. */
  readonly operatorKey: string
}

/** Wall milliseconds: every commit is in its file before it is answered. */
const PATIENCE = 1_000
const KEY_BYTES = 32

/**
 * Starts the local Firestore and resolves when it listens; undefined when it cannot run, which keeps nobody from trading. A restart
 * keeps its port.
 */
export function startFirestore({ state, environment, project, pagePort }: FirestoreChoice, start: (process: Process) => void): Promise<LocalFirestore | undefined> {
  makeFolder(state, 0o700)
  const operatorKey = randomBytes(KEY_BYTES).toString('hex')
  const fixed = {
    project,
    origin: pageOrigin(pagePort),
    rulesPath: join(PACKAGE_ROOT, 'firestore.rules'),
    indexesPath: join(PACKAGE_ROOT, 'firestore.indexes.json'),
    statePath: firestorePath(state, environment),
    account: environment,
    isRailway: false,
  }
  let port = 0
  return new Promise((resolve) => {
    start({
      name: 'local Firestore',
      entry: '../firestore-local/main',
      args: () => ['--options', JSON.stringify({ ...fixed, port })],
      env: childEnvironment({}),
      secrets: { operatorKey },
      onReady(message) {
        port = (message as { readonly port: number }).port
        resolve({ port, project, operatorKey })
      },
      onGivenUp(why) {
        process.stderr.write(`tercet: ${why}. There is no dashboard without it; trading goes on.\n`)
        resolve(undefined)
      },
      isGround: true,
      patience: PATIENCE,
    })
  })
}

/** One file for each environment, as there is one journal. */
export function firestorePath(state: string, environment: Config['environment']): string {
  return join(state, `firestore-${environment}.jsonl`)
}
