/** How the local Firestore is started. */
export interface FirestoreOptions {
  /** On 127.0.0.1; 0 takes any free one. */
  readonly port: number
  /** The one project id that is served. */
  readonly project: string
  /** The dashboard's exact origin, such as `http://localhost:8080`: no other page gets in. */
  readonly origin: string
  readonly rulesPath: string
  /** `firestore.indexes.json`; without it no query is refused for a missing index. */
  readonly indexesPath?: string
  /** Without it everything is forgotten at the end. */
  readonly statePath?: string
  /** A live account's commands come from the command line only. */
  readonly account: 'simulated' | 'paper' | 'live'
  /** Whether this machine is Railway's: it never starts there. */
  readonly isRailway: boolean
  /** The launcher's signing key for operator tokens, at least 32 characters, made anew at every start. */
  readonly operatorKey: string
}

/**
 * Reads the options that stand in an argument, the key apart.
 * @throws Error that names what is missing, wrong or unknown: an option nobody knows is never passed over.
 */
export function parseFirestoreOptions(text: string): Omit<FirestoreOptions, 'operatorKey'> {
  const given: unknown = JSON.parse(text)
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Error('the options are no JSON object')
  for (const [name, value] of Object.entries(given)) {
    const isRight = CHECKS[name]
    if (!isRight) throw new Error(`unknown option ${name}: known are ${Object.keys(CHECKS).join(', ')}`)
    if (!isRight(value)) throw new Error(`the option ${name} has a wrong value: ${JSON.stringify(value)}`)
  }
  const missing = REQUIRED.find((name) => !(name in given))
  if (missing !== undefined) throw new Error(`the option ${missing} is missing`)
  return given as Omit<FirestoreOptions, 'operatorKey'>
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  port: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 65_536,
  project: (value) => typeof value === 'string' && /^[a-z][a-z0-9-]{2,62}$/.test(value),
  origin: (value) => typeof value === 'string' && /^https?:\/\/[^/*]+$/.test(value),
  rulesPath: isText,
  indexesPath: isText,
  statePath: isText,
  account: (value) => value === 'simulated' || value === 'paper' || value === 'live',
  isRailway: (value) => typeof value === 'boolean',
}

const REQUIRED = ['port', 'project', 'origin', 'rulesPath', 'account', 'isRailway'] as const
