import { readFileSync } from 'node:fs'
import type { FirestoreOptions } from './firestore-options.ts'
import { parseIndexFile } from './indexes/index-file.ts'
import { compileRules } from './rules/compile-rules.ts'
import { serveFirestore, type RunningFirestore } from './serve-firestore.ts'
import { verifyOperatorToken } from './tokens/operator-token.ts'

export type { RunningFirestore } from './serve-firestore.ts'

/**
 * Starts the Firestore of one machine: the dashboard's origin only, one project, rules always, tokens with the launcher's signature.
 * @throws Error on Railway, for a weak key, and for files that cannot be read or understood.
 */
export async function startFirestore(options: FirestoreOptions): Promise<RunningFirestore> {
  const { port, project, origin, rulesPath, indexesPath, statePath, account, isRailway, operatorKey: key } = options
  if (isRailway) throw new Error('the local Firestore never starts on Railway: set the Firebase credentials there (docs/deploy.md)')
  if (key.length < MIN_KEY) throw new Error(`the operator key needs at least ${MIN_KEY} characters`)
  return serveFirestore({
    port,
    project,
    allowsOrigin: (other) => other === origin,
    verifyToken: (token) => verifyOperatorToken(token, { key, project, now: Date.now() }),
    rules: compileRules(readFileSync(rulesPath, 'utf8')),
    indexes: indexesPath === undefined ? undefined : parseIndexFile(readFileSync(indexesPath, 'utf8')),
    statePath,
    takesCommands: account !== 'live',
  })
}

const MIN_KEY = 32
