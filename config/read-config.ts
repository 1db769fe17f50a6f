import { join } from 'node:path'
import { brokerOf, environmentOf } from './broker.ts'
import type { Config, ModuleConfig, Paths } from './config.ts'
import { isLoopback } from './kind.ts'
import { riskOf, sendsOrders } from './risk.ts'
import { serviceAccount } from './service-account.ts'
import { SETTINGS } from './settings.ts'
import { strangeNames } from './strange-names.ts'
import { readValues } from './values.ts'
import type { Problem, Values, Variables } from './values.ts'

const HOUR = 3_600_000

/** Which process asks: each needs other variables. */
export type Needs = 'engine' | 'launcher' | 'exchange' | 'updater' | 'cli'

export type ReadConfig = { readonly type: 'config'; readonly config: Config } | { readonly type: 'problems'; readonly problems: readonly Problem[] }

/** The whole configuration, or every variable that stands in its way. Pure: what is read is what is given; `ofFiles` are the names that our own files hold. */
export function readConfig(variables: Variables, needs: Needs, ofFiles: readonly string[] = []): ReadConfig {
  const { values, problems, secrets } = readValues(variables)
  const found = [...problems]
  const broker = brokerOf(values, { required: needs === 'engine', problems: found })
  const firebase = serviceAccount(values, { required: needs === 'updater' && values.FIRESTORE_EMULATOR_HOST === undefined, problems: found })
  checkTogether(values, needs, found)
  if (found.length > 0) return { type: 'problems', problems: inOrder(found) }
  return { type: 'config', config: { ...rest(values, variables), broker, firebase, secrets, warnings: [...warningsOf(values), ...strangeNames(givenNames(variables), ofFiles)] } }
}

function rest(values: Values, variables: Variables): Omit<Config, 'broker' | 'firebase' | 'secrets' | 'warnings'> {
  const environment = environmentOf(values)
  const { TERCET_CONTROL_URL: url, TERCET_CONTROL_TOKEN: token } = values
  return {
    environment,
    control: url === undefined || token === undefined ? undefined : { url, token },
    execution: { enabled: sendsOrders(values) },
    modules: modulesOf(values),
    orchestrator: {
      modular: values.MODULAR_SYSTEM,
      cycleDelay: values.ORCHESTRATOR_CYCLE_DELAY,
      maxConcurrentModules: values.MAX_CONCURRENT_MODULES,
      moduleTimeout: values.TERCET_MODULE_TIMEOUT,
      inputRetention: values.TERCET_QUOTE_DAYS * 24 * HOUR,
    },
    optimizer: {
      enabled: values.ML_OPTIMIZATION,
      interval: values.ML_OPTIMIZATION_INTERVAL,
      mayPromote: values.TERCET_OPTIMIZER === 'apply',
      policy: { systemPromotionsADay: values.ML_CHANGES_A_DAY, alpha: 1 / values.ML_EVIDENCE_THRESHOLD },
    },
    sweep: { redisUrl: values.REDIS_URL },
    writers: values.WRITER_TYPE,
    risk: riskOf(values),
    http: {
      host: values.TERCET_HOST ?? (environment === 'simulated' ? '127.0.0.1' : '::'),
      port: values.PORT,
      token: values.ENGINE_TOKEN,
      limits: { perHour: values.TERCET_CALLS_PER_HOUR, perDay: values.TERCET_CALLS_PER_DAY },
    },
    log: { level: values.LOG_LEVEL, format: values.TERCET_LOG_FORMAT },
    paths: pathsOf(values),
    exchange: {
      seed: values.TERCET_EXCHANGE_SEED,
      speed: values.TERCET_EXCHANGE_SPEED,
      lockStep: values.TERCET_EXCHANGE_SPEED === 0,
      tape: values.TERCET_EXCHANGE_TAPE,
    },
    updater: {
      engineUrl: values.ENGINE_URL,
      interval: values.DASHBOARD_UPDATE_INTERVAL,
      isIntervalGiven: (variables['DASHBOARD_UPDATE_INTERVAL'] ?? '').trim() !== '',
      firestoreHost: values.FIRESTORE_EMULATOR_HOST,
      project: values.FIREBASE_PROJECT_ID ?? LOCAL_PROJECT,
    },
    alerts: {
      slack: values.ENABLE_SLACK_ALERTS ? values.SLACK_WEBHOOK_URL : undefined,
      discord: values.DISCORD_WEBHOOK_URL,
      tradesPerDay: values.TERCET_TRADES_PER_DAY_WARNING,
    },
    isRailway: values.RAILWAY_ENVIRONMENT_NAME !== undefined,
  }
}

/** A name that begins with `demo-` can be no project of Google's. */
const LOCAL_PROJECT = 'demo-tercet'

function modulesOf(values: Values): Config['modules'] {
  const module = (enabled: boolean, symbols: readonly string[], strategies: readonly string[]): ModuleConfig => ({ enabled, symbols, strategies })
  return {
    stocks: module(values.STOCKS_TRADING, values.STOCKS_SYMBOLS, values.STOCKS_STRATEGIES),
    crypto: module(values.CRYPTO_TRADING, values.CRYPTO_SYMBOLS, values.CRYPTO_STRATEGIES),
    options: module(values.OPTIONS_TRADING, values.OPTIONS_UNDERLYINGS, values.OPTIONS_STRATEGIES),
  }
}

/** One journal serves one account in one environment, so that changing the environment changes the file. */
function pathsOf(values: Values): Paths {
  const state = values.TERCET_STATE ?? values.RAILWAY_VOLUME_MOUNT_PATH ?? '.data'
  return {
    state,
    isLost: isWithoutVolume(values),
    journal: values.TERCET_JOURNAL ?? join(state, `journal-${environmentOf(values)}.db`),
    journalBytes: values.TERCET_JOURNAL_MB * 1_048_576,
    reserveBytes: Math.round(values.TERCET_RESERVE_MB * 1_048_576),
    backups: {
      enabled: values.AUTO_BACKUP_ENABLED,
      every: values.BACKUP_INTERVAL_HOURS * HOUR,
      age: values.BACKUP_RETENTION_DAYS * 24 * HOUR,
      mostBytes: values.TERCET_BACKUP_MB * 1_048_576,
    },
    data: values.TERCET_DATA,
    cache: values.DATA_CACHE_DIR,
    output: values.OUTPUT_DIR,
    trades: values.OUTPUT_LOCATION,
  }
}

/** Where local mode may listen. */
const LOCAL_HOSTS = ['127.0.0.1', '::1', 'localhost']

/** What no variable can say alone. */
function checkTogether(values: Values, needs: Needs, problems: Problem[]): void {
  const say = (name: string, problem: string): unknown => problems.push({ name, problem })
  if (values.TERCET_CONTROL_URL !== undefined) {
    if (values.TERCET_CONTROL_TOKEN === undefined) say('TERCET_CONTROL_TOKEN', 'is missing beside TERCET_CONTROL_URL: the launcher sets both, a person neither')
    if (!isLoopback(new URL(values.TERCET_CONTROL_URL).hostname)) say('TERCET_CONTROL_URL', 'must be on loopback')
    if (values.TERCET_HOST !== undefined && !LOCAL_HOSTS.includes(values.TERCET_HOST)) say('TERCET_HOST', 'must be 127.0.0.1, ::1 or localhost in local mode, which answers this machine alone')
  }
  if (values.TERCET_DAILY_LOSS_CRITICAL < values.TERCET_DAILY_LOSS_WARNING) say('TERCET_DAILY_LOSS_CRITICAL', 'must not be below TERCET_DAILY_LOSS_WARNING')
  if (values.TERCET_CORRELATION_BARS < values.TERCET_CORRELATION_MIN_BARS) say('TERCET_CORRELATION_MIN_BARS', 'must not be above TERCET_CORRELATION_BARS')
  if (values.ENGINE_TOKEN !== undefined && values.ENGINE_TOKEN.length < 24) say('ENGINE_TOKEN', 'must have at least 24 characters')
  if (values.FIRESTORE_EMULATOR_HOST !== undefined && values.FIREBASE_PRIVATE_KEY !== undefined)
    say('FIRESTORE_EMULATOR_HOST', 'is set together with a service account: unset one of them, since they name two different databases')
  if (needs === 'engine' && isLostDisk(values))
    say('RAILWAY_VOLUME_MOUNT_PATH', 'is absent: mount a volume for the journal, or set TERCET_WITHOUT_VOLUME=true and lose it at every deployment')
}

function isLostDisk(values: Values): boolean {
  return isWithoutVolume(values) && !values.TERCET_WITHOUT_VOLUME
}

function isWithoutVolume(values: Values): boolean {
  return values.RAILWAY_ENVIRONMENT_NAME !== undefined && values.RAILWAY_VOLUME_MOUNT_PATH === undefined
}

/** An empty variable is as good as none. */
function givenNames(variables: Variables): readonly string[] {
  return Object.keys(variables).filter((name) => (variables[name] ?? '').trim() !== '')
}

function warningsOf(values: Values): readonly string[] {
  return [
    ...(values.RISK_MANAGEMENT ? [] : ['RISK_MANAGEMENT is false: limits are not checked']),
    ...(sendsOrders(values) ? [] : ['EXECUTION_ENABLED is false or AUTOMATION_MODE is signal_only: no order is sent']),
    ...(values.MODULAR_SYSTEM ? [] : ['MODULAR_SYSTEM is false: no module runs, and there is no other engine']),
  ]
}

/** In the order of the table, each variable once. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const names = Object.keys(SETTINGS)
  const first = problems.filter(({ name }, index) => problems.findIndex((each) => each.name === name) === index)
  return first.toSorted((a, b) => names.indexOf(a.name) - names.indexOf(b.name))
}
