import { childEnvironment } from '../config/child-environment.ts'
import type { Config } from '../config/config.ts'
import type { LocalFirestore } from './firestore-process.ts'
import type { Process } from './supervise.ts'

export interface UpdaterChoice {
  readonly config: Config
  readonly enginePort: number
  /** Undefined: the Firestore that the settings name. */
  readonly firestore: LocalFirestore | undefined
  readonly format: Readonly<Record<string, string>>
}

/** Wall milliseconds for the end of a pass and the giving back of the lease. */
const PATIENCE = 3_000
/** Seconds between two passes on one machine, where no quota counts writes. */
const LOCAL_INTERVAL = '2'
/** What would name another Firestore than the local one. */
const GOOGLE = ['FIREBASE_PRIVATE_KEY_ID', 'FIREBASE_PRIVATE_KEY', 'FIREBASE_CLIENT_EMAIL', 'FIREBASE_CLIENT_ID', 'FIREBASE_CLIENT_CERT_URL']

/** Follows the launcher's engine; it finds the token in the file beside the journal. Its end is no reason to stop trading. */
export function updaterProcess({ config, enginePort, firestore, format }: UpdaterChoice): Process {
  return {
    name: 'updater',
    entry: '../updater/main',
    args: () => [],
    env: childEnvironment({
      ENGINE_URL: `http://127.0.0.1:${enginePort}`,
      PORT: '0',
      TERCET_HOST: '127.0.0.1',
      ...format,
      ...(firestore ? localVariables(firestore, config) : {}),
    }),
    secrets: undefined,
    onReady: undefined,
    onGivenUp: (why) => void process.stderr.write(`tercet: ${why}. The dashboard stands still; trading goes on.\n`),
    isGround: false,
    patience: PATIENCE,
  }
}

function localVariables({ port, project }: LocalFirestore, { updater }: Config): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(GOOGLE.map((name) => [name, ''])),
    FIRESTORE_EMULATOR_HOST: `127.0.0.1:${port}`,
    FIREBASE_PROJECT_ID: project,
    // Google's libraries would ask a machine of its cloud who they are, at an address beyond this one.
    METADATA_SERVER_DETECTION: 'none',
    ...(updater.isIntervalGiven ? {} : { DASHBOARD_UPDATE_INTERVAL: LOCAL_INTERVAL }),
  }
}
