import { parseIndexFile } from '../indexes/index-file.ts'
import { compileRules } from '../rules/compile-rules.ts'
import { serveFirestore, type RunningFirestore, type ServeOptions } from '../serve-firestore.ts'
import { emulatorRoutes } from './emulator-routes.ts'
import { readUnsignedToken } from './unsigned-token.ts'

export interface TestFirestoreOptions extends Pick<ServeOptions, 'timing' | 'storeOptions'> {
  readonly port?: number
  readonly project?: string
  /** Source texts; without rules everybody may do everything until they are set. */
  readonly rules?: string
  readonly indexes?: string
  readonly statePath?: string
}

/**
 * The test form: takes unsigned tokens and pages from any loopback port, and opens the calls that replace rules and forget
 * documents. No `main.ts` and no command imports this folder, and test-form.test.ts keeps it so.
 */
export function startTestFirestore(options: TestFirestoreOptions = {}): Promise<RunningFirestore> {
  const { port = 0, project = 'demo-test', rules, indexes, statePath, ...rest } = options
  return serveFirestore({
    ...rest,
    port,
    project,
    statePath,
    allowsOrigin: (origin) => LOOPBACK.test(origin),
    verifyToken: readUnsignedToken,
    rules: rules === undefined ? undefined : compileRules(rules),
    indexes: indexes === undefined ? undefined : parseIndexFile(indexes),
    takesCommands: true,
    extraRoute: emulatorRoutes,
  })
}

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
