import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '../config/config.ts'
import { ConfigError, loadConfig } from '../config/load-config.ts'
import { createLog } from '../log/create-log.ts'
import { installLastWords } from '../log/last-words.ts'
import { ALERT_SETTINGS } from './alerts/alert.ts'
import { openHealthServer } from './health/health-server.ts'
import { channelsOf } from './notify/channels-of.ts'
import { authOperators } from './relay/auth-operators.ts'
import { localOperators } from './relay/local-operators.ts'
import { databaseOf } from './store/database-of.ts'
import { firestoreStore } from './store/firestore-store.ts'
import { startUpdater } from './updater-process.ts'
import { FREE_WRITES } from './writes/budget.ts'

const VERSION = '0.1.0'
/** Ends within this many wall milliseconds of a signal, whatever hangs. */
const LAST_PATIENCE = 8_000
/** Without its launcher the local Firestore has gone as well: nobody is left to take the lease back. */
const ORPHAN_PATIENCE = 2_000
/** How often the process looks whether its own passes still end. */
const LOOK = 30_000
/** Exit code of what no restart mends. */
const USAGE = 2

/** The `worker` of the Procfile. */
async function main(): Promise<void> {
  const config = loadConfig({ needs: 'updater', cwd: process.cwd() })
  const log = createLog({ level: config.log.level, format: config.log.format, secrets: config.secrets, logger: 'updater' })
  installLastWords(log)
  const database = databaseOf(config)
  if (database === undefined) throw new Error('the updater has no Firestore: set FIRESTORE_EMULATOR_HOST or the five FIREBASE_ variables')
  const updater = startUpdater({
    door: { url: config.updater.engineUrl, token: () => config.http.token ?? tokenOf(config) },
    store: firestoreStore(database.firestore),
    operators: database.auth ? authOperators(database.auth) : localOperators(),
    interval: config.updater.interval,
    mostWrites: database.auth ? FREE_WRITES : Infinity,
    channels: channelsOf(config.alerts, log),
    alerts: { ...ALERT_SETTINGS, tradesPerDay: config.alerts.tradesPerDay },
    secrets: config.secrets,
    version: VERSION,
    log,
    now: Date.now,
    chance: Math.random,
    name: `updater-${randomBytes(4).toString('hex')}`,
  })
  const page = await openHealthServer({ host: config.http.host, port: config.http.port, health: updater.health }).catch((error: Error) => log.warning(error.message))
  if (page) log.info(`the updater follows ${config.updater.engineUrl}; health on port ${page.port}`)
  let ending = false
  const end = (why: string, patience = LAST_PATIENCE): void => {
    if (ending) return
    ending = true
    log.info(`stopping: ${why}`)
    setTimeout(() => process.exit(1), patience).unref()
    void updater.stop().then(() => database.close()).then(() => process.exit(0), () => process.exit(1))
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
  if (process.send) process.on('disconnect', () => end('the launcher is gone', ORPHAN_PATIENCE))
  setInterval(() => {
    const { status, why } = updater.health()
    if (status !== 'stalled') return
    log.error(`the updater stands still and is started anew: ${why}`)
    process.exit(1)
  }, LOOK).unref()
}

/** The engine makes its token at its first start, in a file beside the journal. */
function tokenOf({ paths }: Config): string | undefined {
  try {
    return readFileSync(join(dirname(paths.journal), 'engine-token'), 'utf8').trim()
  } catch {
    return undefined
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof ConfigError ? USAGE : 1)
})
