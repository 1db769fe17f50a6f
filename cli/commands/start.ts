import { type Command, Option } from 'commander'
import { childEnvironment } from '../../config/child-environment.ts'
import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { replaceSettings } from '../../config/replace-settings.ts'
import { anyFreePort } from '../any-free-port.ts'
import { buildPage } from '../build-page.ts'
import { askHealth } from '../engine-client.ts'
import { exchangeIsFree, startExchange } from '../exchange-process.ts'
import { type LocalFirestore, startFirestore } from '../firestore-process.ts'
import { forget } from '../forget.ts'
import { portIsFree } from '../free-port.ts'
import { localConfig, tokenBeside } from '../ground.ts'
import { engineVariables } from '../local-session.ts'
import { makeFolders } from '../../orchestrator/make-folders.ts'
import { PACKAGE_ROOT, pageFolderOf } from '../package-root.ts'
import type { Run } from '../run.ts'
import { showPage } from '../show-page.ts'
import { type Scenario, SCENARIO_NAMES, SCENARIOS, scenarioVariables } from '../scenarios.ts'
import { type Process, supervise, type Supervisor } from '../supervise.ts'
import { updaterProcess } from '../updater-process.ts'

export interface StartFlags {
  readonly fresh?: true
  readonly open?: true
  /** False with --no-build. */
  readonly build: boolean
  readonly scenario?: string
}

export function startCommand(program: Command, run: Run): void {
  program
    .command('start')
    .description('run everything: on the Alpaca account with broker keys, else on a simulated market of this machine')
    .option('--fresh', 'local mode: forget market, book, orders and documents first')
    .option('--open', 'open the dashboard in the browser')
    .option('--no-build', 'do not build the dashboard when it was never built or from other sources')
    .addOption(new Option('--scenario <name>', 'local mode: a market made to show one thing, in a state folder of its own').choices(SCENARIO_NAMES))
    .addHelpText('after', `\nScenarios:\n${Object.entries(SCENARIOS).map(([name, { text }]) => `  ${name}: ${text}`).join('\n')}`)
    .action((flags: StartFlags) => run(() => start(flags)))
}

/** Wall milliseconds that the engine may take for its end; with what it rests on it stays under five seconds. */
const ENGINE_PATIENCE = 3_700
/** The project of the local Firestore: a name that begins with `demo-` can be none of Google's. */
const PROJECT = 'demo-tercet'

/** Exchange (without broker keys), local Firestore (without Firebase's), engine and updater. Ends with Ctrl-C. */
async function start(flags: StartFlags): Promise<number> {
  const config = flags.scenario === undefined ? loadConfig({ needs: 'launcher', cwd: process.cwd() }) : configOf(flags.scenario)
  if (!config.orchestrator.modular) {
    console.log('MODULAR_SYSTEM is false and there is no legacy engine: nothing runs. Set it to true, or remove it.')
    return 0
  }
  if (config.broker && flags.fresh) throw new Error('--fresh is for local mode: with broker keys the book is the account itself')
  return supervise((supervisor) => (config.broker ? startOnAccount(config, flags, supervisor) : startLocal(config, flags, supervisor)))
}

/** Read again with the scenario's own settings, which every process of this launcher then sees too. @throws Error with broker keys. */
function configOf(name: string): Config {
  const usual = loadConfig({ needs: 'launcher', cwd: process.cwd() })
  const scenario = SCENARIOS[name]
  if (usual.broker || !scenario) throw new Error('--scenario is for local mode: take the broker keys out of the environment and .env first')
  replaceSettings(scenarioVariables(name, scenario, usual.paths.state))
  return loadConfig({ needs: 'launcher', cwd: process.cwd() })
}

async function startLocal(config: Config, flags: StartFlags, supervisor: Supervisor): Promise<void> {
  const local = localConfig(config, process.cwd())
  const port = await portOf(local.http)
  makeFolders(local.paths)
  if (flags.fresh) forget(local.paths)
  console.log('No broker keys: local mode. The market is simulated, nothing leaves this machine.')
  if (config.firebase) console.log('The Firebase variables are left aside: a simulated market is shown on this machine alone.')
  const { state } = config.paths
  // Whoever runs on this folder already keeps its documents too.
  await exchangeIsFree(state)
  const scenario = flags.scenario === undefined ? undefined : SCENARIOS[flags.scenario]
  if (scenario) console.log(scenarioWords(scenario, state))
  const market = scenario ? { source: scenario.source, seed: scenario.seed, speed: scenario.speed, lockStep: true as const } : marketOf(config)
  const [session, firestore] = await Promise.all([
    startExchange({ state, ...market, port: 0 }, supervisor.start),
    startFirestore({ state, environment: 'simulated', project: PROJECT, pagePort: port }, supervisor.start),
  ])
  const format = config.log.format === 'auto' ? { TERCET_LOG_FORMAT: 'pretty' } : {}
  supervisor.start(engine({ ...engineVariables(session), ...format, PORT: String(port) }, firestore))
  await beside({ config: local, port, firestore, format, flags }, supervisor)
}

async function startOnAccount(config: Config, flags: StartFlags, supervisor: Supervisor): Promise<void> {
  const port = await portOf(config.http)
  makeFolders(config.paths)
  const { environment, paths: { state }, firebase, updater: { firestoreHost } } = config
  const hasOwn = firebase === undefined && firestoreHost === undefined && !config.isRailway
  const firestore = hasOwn ? await startFirestore({ state, environment, project: PROJECT, pagePort: port }, supervisor.start) : undefined
  supervisor.start(engine({ PORT: String(port) }, firestore))
  if (config.isRailway) return console.log('On Railway the updater is a service of its own: node dist/updater/main.js (see the Procfile).')
  if (firebase) console.log(`The updater writes to Firestore of the project ${firebase.project_id}; its page is the hosted one.`)
  if (firestore || !hasOwn) await beside({ config, port, firestore, format: {}, flags }, supervisor)
}

interface Beside {
  readonly config: Config
  readonly port: number
  readonly firestore: LocalFirestore | undefined
  readonly format: Readonly<Record<string, string>>
  readonly flags: StartFlags
}

/** What may wait for the engine, whose first cycle has the machine first. */
async function beside({ config, port, firestore, format, flags }: Beside, { start, atEnd, isOver }: Supervisor): Promise<void> {
  const updater = updaterProcess({ config, enginePort: port, firestore, format })
  if (!firestore) return start(updater)
  const door = { url: `http://127.0.0.1:${port}`, token: () => config.http.token ?? tokenBeside(config.paths.journal) }
  await showPage({ door, isOpen: flags.open ?? false, isOver })
  start(updater)
  if (flags.build && !isOver()) await buildPage({ root: PACKAGE_ROOT, say: (line) => console.log(line), atEnd })
}

function scenarioWords({ text, speed }: Scenario, state: string): string {
  return `${text}\nA market hour takes ${3_600 / speed} s or longer. It goes on where it stood; --fresh plays it from the beginning. Other commands reach it with TERCET_STATE=${state}.`
}

function marketOf(config: Config) {
  const { seed, speed, tape } = config.exchange
  const source = tape === 'synthetic' ? ({ type: 'synthetic', seed } as const) : ({ type: 'walk', tape, dataRoot: dataRootOf(config) } as const)
  return { source, seed, speed }
}

function dataRootOf({ paths }: Config): string {
  if (paths.data === undefined) throw new Error('TERCET_EXCHANGE_TAPE asks for a recorded day: set TERCET_DATA to the folder that holds it')
  return paths.data
}

/** One clear message before anything runs, instead of an engine that fails over and over; the page's origin needs the port to be known. */
async function portOf({ host, port }: Config['http']): Promise<number> {
  const isFree = await portIsFree({ host, port }).catch((error: unknown) => {
    throw new Error(`PORT ${port} of TERCET_HOST ${host} cannot be listened on (${error instanceof Error ? error.message : String(error)}): set TERCET_HOST to an address of this machine, PORT above 1023`, { cause: error })
  })
  if (isFree) return port === 0 ? anyFreePort(host) : port
  if (await askHealth(`http://127.0.0.1:${port}`)) {
    throw new Error(`Tercet runs already on port ${port}: stop that one first, or give this one its own PORT and TERCET_STATE`)
  }
  throw new Error(`port ${port} is taken by another program: stop that one, or set PORT to a free port (PORT=8090 npm start)`)
}

function engine(variables: Readonly<Record<string, string>>, firestore: LocalFirestore | undefined): Process {
  return {
    name: 'engine',
    entry: '../orchestrator/main',
    args: () => (firestore ? ['--launched'] : []),
    env: childEnvironment(variables),
    secrets: firestore && { project: firestore.project, firestorePort: firestore.port, operatorKey: firestore.operatorKey, folder: pageFolderOf(PACKAGE_ROOT) },
    onReady: undefined,
    isGround: false,
    patience: ENGINE_PATIENCE,
  }
}
