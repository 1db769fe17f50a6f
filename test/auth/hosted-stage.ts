import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandResultDocument } from '../../contract/documents/command-result.ts'
import { firebaseText } from '../../contract/generate/firebase-text.ts'
import { styleHashes } from '../../dashboard/build/style-hashes.ts'
import type { RunningFirestore } from '../../firestore-local/serve-firestore.ts'
import { startTestFirestore } from '../../firestore-local/testing/start-test-firestore.ts'
import { authOperators } from '../../updater/relay/auth-operators.ts'
import { openAuth, type OpenAuth } from '../../updater/store/open-auth.ts'
import { firestoreStore } from '../../updater/store/firestore-store.ts'
import { openLocalDatabase } from '../../updater/store/open-database.ts'
import { memoryLog } from '../../updater/testing/memory-log.ts'
import { tinyEngine, TOKEN, type TinyEngine } from '../../updater/testing/tiny-engine.ts'
import { startUpdater } from '../../updater/updater-process.ts'
import { SCENES } from '../dashboard/scenes/scenes.ts'
import { until } from '../cli/kit.ts'
import { textOf } from '../deploy/kit.ts'
import type { Places } from './route-google.ts'
import { startEmulators } from './start-emulators.ts'

/** The hosted page on Google's own Hosting and Auth emulators, and on the product's rules and updater, with a made-up desk behind them. */
export interface HostedStage {
  readonly origin: string
  readonly admin: OpenAuth
  readonly engine: TinyEngine
  readonly firestore: RunningFirestore
  readonly places: Places
  /** How far the updater is with every command that is an act, newest first. */
  results(): Promise<readonly CommandResultDocument[]>
  close(): Promise<void>
}

// The SDK would ask Google's machines who it is.
process.env['METADATA_SERVER_DETECTION'] = 'none'

/** `dist` is the folder that the hosted build wrote. */
export async function openHostedStage(dist: string): Promise<HostedStage> {
  const { hosting } = JSON.parse(firebaseText({ styles: styleHashes(readFileSync(join(dist, 'index.html'), 'utf8')), analytics: false })) as { readonly hosting: { readonly public: string } }
  const emulators = await startEmulators({ hosting, files: filesOf(dist, hosting.public) })
  process.env['FIREBASE_AUTH_EMULATOR_HOST'] = emulators.auth
  const { project } = emulators
  const admin = openAuth({ type: 'emulator', project })
  const firestore = await startTestFirestore({ project, rules: textOf('firestore.rules'), indexes: textOf('firestore.indexes.json') })
  const database = openLocalDatabase({ host: `127.0.0.1:${firestore.port}`, project })
  const engine = await tinyEngine()
  const { state, rooms, health } = SCENES.busy(Date.now())
  Object.assign(engine, { state, rooms, health })
  const updater = startUpdater({
    door: { url: engine.url, token: () => TOKEN }, store: firestoreStore(database.firestore), operators: authOperators(admin.auth),
    interval: 2_000, mostWrites: Infinity, channels: [], secrets: [], version: '0.1.0', log: memoryLog().log, now: Date.now, chance: () => 0.5, name: 'updater-stage',
  })
  // The page reads it once: by then the updater must listen for commands.
  await until('an updater that listens', async () => ((await database.firestore.doc('public/live').get()).get('sync.commands') === true ? true : undefined), 15_000)
  return {
    origin: `http://${emulators.hosting}`, admin, engine, firestore, places: { auth: emulators.auth, firestore: firestore.port },
    async results() {
      const { docs } = await database.firestore.collection('commandResults').orderBy('createdAt', 'desc').get()
      return docs.map((document) => document.data() as CommandResultDocument).filter(({ type }) => type !== 'watch')
    },
    async close() {
      delete process.env['FIREBASE_AUTH_EMULATOR_HOST']
      await updater.stop()
      await Promise.all([engine.close(), database.close(), admin.close()])
      await Promise.all([firestore.close(), emulators.stop()])
    },
  }
}

function filesOf(dist: string, folder: string): Readonly<Record<string, Uint8Array>> {
  const entries = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(entries.map(({ parentPath, name }) => join(parentPath, name)).map((path) => [join(folder, path.slice(dist.length + 1)), readFileSync(path)]))
}
