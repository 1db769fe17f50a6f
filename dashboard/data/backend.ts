import type { Operator } from './operator.ts'
import type { SessionPort } from './session.ts'
import type { StorePort } from './store-port.ts'

/** The heavy half, loaded after the first figures: SDK and, when asked for, sign-in. */
export interface Backend {
  /** A store that reads and writes as this operator, or as a visitor. */
  openStore(operator: Operator | undefined): StorePort
  session(): Promise<SessionPort>
  /** False while nobody can have signed in before, so that `session` need not be loaded. */
  readonly mayBeSignedIn: boolean
}
