import { join } from 'node:path'
import { Timestamp } from 'firebase-admin/firestore'
import type { RunningFirestore } from '../../firestore-local/serve-firestore.ts'
import { startFirestore } from '../../firestore-local/start-firestore.ts'
import { signOperatorToken } from '../../firestore-local/tokens/operator-token.ts'
import { ALERT_SETTINGS } from '../../updater/alerts/alert.ts'
import type { EngineDoor } from '../../updater/read-engine.ts'
import { localOperators } from '../../updater/relay/local-operators.ts'
import type { Operators } from '../../updater/relay/operators.ts'
import { firestoreStore } from '../../updater/store/firestore-store.ts'
import { openLocalDatabase, type Database } from '../../updater/store/open-database.ts'
import { memoryLog } from '../../updater/testing/memory-log.ts'
import { tinyEngine, TOKEN, type TinyEngine } from '../../updater/testing/tiny-engine.ts'
import { startUpdater, type Updater } from '../../updater/updater-process.ts'
import { openPageServer } from '../../bench/page-server.ts'
import type { DeskScene } from './scenes/desk-scene.ts'

export interface StageParts {
  readonly scene: (wall: number) => DeskScene
  /** The folder that `vite build --mode engine` wrote. */
  readonly dist: string
  /** Of the page; 0 takes any free one. */
  readonly port?: number
  /** Wall milliseconds at which every clock of the stage stands still; undefined: the clocks run. */
  readonly frozenAt?: number
  readonly operators?: Operators
  /** Another engine's door than the made-up desk's; the scene then gives its alerts only. */
  readonly door?: EngineDoor
  /** Wall milliseconds between two passes of the updater. */
  readonly interval?: number
}

/** The page on the real updater and the real local Firestore, with a made-up desk behind them. */
export interface Stage {
  /** `http://localhost:<port>`. */
  readonly origin: string
  readonly engine: TinyEngine
  readonly firestore: RunningFirestore
  readonly database: Database
  /** What the updater logged. */
  readonly lines: readonly string[]
  /** Shows another moment of the desk; the updater takes it up with its next pass. */
  show(scene: DeskScene): void
  stopUpdater(): Promise<void>
  startUpdater(): void
  close(): Promise<void>
}

/** What the stage's sign-in takes, as often as one likes. */
export const CODE = 'stage-code'

const PROJECT = 'demo-tercet'
const KEY = 'a key that only the stage knows, 32 long'
// The SDK would ask Google's machines who it is.
process.env['METADATA_SERVER_DETECTION'] = 'none'

const ROOT = join(import.meta.dirname, '../..')

export async function openStage({ scene, dist, port = 0, frozenAt, operators = localOperators(), interval = 2_000, door }: StageParts): Promise<Stage> {
  const now = (): number => frozenAt ?? Date.now()
  const shown = scene(now())
  const store: { port: number } = { port: 0 }
  const pages = await openPageServer({
    port, dist, date: frozenAt === undefined ? undefined : now,
    settings: () => ({ schema: 1, project: PROJECT, firestoreHost: '127.0.0.1', firestorePort: store.port, environment: 'simulated', version: '0.1.0' }),
    signIn: (code) => (code === CODE ? signOperatorToken({ key: KEY, project: PROJECT, now: now() }) : undefined),
  })
  const firestore = await startFirestore({
    port: 0, project: PROJECT, origin: pages.origin, rulesPath: join(ROOT, 'firestore.rules'), indexesPath: join(ROOT, 'firestore.indexes.json'), account: 'simulated', isRailway: false, operatorKey: KEY,
  })
  store.port = firestore.port
  const database = openLocalDatabase({ host: `127.0.0.1:${firestore.port}`, project: PROJECT })
  const engine = await tinyEngine()
  const memory = memoryLog()
  const start = (): Updater => startUpdater({
    door: door ?? { url: engine.url, token: () => TOKEN }, store: firestoreStore(database.firestore), operators, interval, mostWrites: Infinity, channels: [], secrets: [], version: '0.1.0', log: memory.log, now, chance: () => 0.5, name: 'updater-stage',
    // What stood in the scene goes on standing, whatever the rules find.
    alerts: { ...ALERT_SETTINGS, settle: Infinity },
  })
  const show = ({ state, rooms, health }: DeskScene): void => void Object.assign(engine, { state, rooms, health })
  show(shown)
  let updater: Updater | undefined
  const stopUpdater = async (): Promise<void> => {
    await updater?.stop()
    updater = undefined
  }
  const begin = (): void => void (updater ??= start())
  await seed({ database, shown, begin, stopUpdater })
  if (frozenAt !== undefined || shown.silence > 0) {
    await stopUpdater()
    await restamp(database, now() - shown.silence)
    // How often the updater looked is the one thing that its speed decides; and it ended for the stage's sake alone.
    await database.firestore.doc('public/live').update({ pass: 1, writer: 'updater-stage', 'sync.lag': 0, 'writesToday.count': 0, uptime: null, ...(shown.silence === 0 && { 'heartbeats.updater.state': 'up', 'sync.commands': true }) })
  }
  return {
    origin: pages.origin, engine, firestore, database, lines: memory.lines, show, stopUpdater, startUpdater: begin,
    async close() {
      await stopUpdater()
      await Promise.all([pages.close(), engine.close(), database.close()])
      await firestore.close()
    },
  }
}

interface Seeding {
  readonly database: Database
  readonly shown: DeskScene
  readonly begin: () => void
  readonly stopUpdater: () => Promise<void>
}

/** A first updater writes everything; the second finds alerts of earlier hours in the store and goes on with them. */
async function seed({ database: { firestore }, shown: { alerts }, begin, stopUpdater }: Seeding): Promise<void> {
  const isThere = async (path: string): Promise<boolean> => (await firestore.doc(path).get()).exists
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (const limit = Date.now() + 15_000; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 25))) if (Date.now() > limit) throw new Error('the stage\'s updater wrote nothing in 15 s')
  }
  begin()
  await until(async () => (await isThere('public/live')) && (await isThere('public/risk')) && (await isThere('public/alerts')))
  if (alerts.active.length + alerts.recent.length === 0) return
  await stopUpdater()
  await firestore.doc('public/alerts').update({ ...alerts })
  const before = (await firestore.doc('public/live').get()).updateTime?.toMillis() ?? 0
  begin()
  await until(async () => ((await firestore.doc('public/live').get()).updateTime?.toMillis() ?? 0) > before)
}

/** Every document as if it had been written at that moment. */
async function restamp({ firestore }: Database, at: number): Promise<void> {
  for (const collection of ['public', 'private']) {
    for (const document of await firestore.collection(collection).listDocuments()) await document.update({ updatedAt: Timestamp.fromMillis(at) })
  }
}
