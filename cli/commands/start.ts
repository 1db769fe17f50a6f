import type { Command } from 'commander'
import { childEnvironment } from '../../config/child-environment.ts'
import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { askHealth } from '../engine-client.ts'
import { startExchange } from '../exchange-process.ts'
import { forget } from '../forget.ts'
import { portIsFree } from '../free-port.ts'
import { localConfig } from '../ground.ts'
import { engineVariables } from '../local-session.ts'
import type { Run } from '../run.ts'
import { type Process, supervise } from '../supervise.ts'

export function startCommand(program: Command, run: Run): void {
  program
    .command('start')
    .description('run the engine: against Alpaca with broker keys, else a simulated market on this machine')
    .option('--fresh', 'local mode: forget market, book and orders first')
    .action((options: { readonly fresh?: true }) => run(() => start(options.fresh ?? false)))
}

/** Wall milliseconds that the engine may take for its end; with the exchange's it stays under five seconds. */
const ENGINE_PATIENCE = 3_700

/** With broker keys the engine alone, against Alpaca; without, exchange and engine on this machine. Ends with Ctrl-C. */
async function start(fresh: boolean): Promise<number> {
  const config = loadConfig({ needs: 'launcher', cwd: process.cwd() })
  if (!config.orchestrator.modular) {
    console.log('MODULAR_SYSTEM is false and there is no legacy engine: nothing runs. Set it to true, or remove it.')
    return 0
  }
  if (config.broker && fresh) throw new Error('--fresh is for local mode: with broker keys the book is the account itself')
  return config.broker ? supervise((begin) => startOnAccount(config, begin)) : supervise((begin) => startLocal(config, fresh, begin))
}

type Begin = (process: Process) => void

async function startOnAccount(config: Config, begin: Begin): Promise<void> {
  await refuseTakenPort(config.http)
  begin(engine({}))
}

async function startLocal(config: Config, fresh: boolean, begin: Begin): Promise<void> {
  const local = localConfig(config, process.cwd())
  await refuseTakenPort(local.http)
  if (fresh) forget(local.paths)
  console.log('No broker keys: local mode. The market is simulated, nothing leaves this machine.')
  const { seed, speed, tape } = config.exchange
  const source = tape === 'synthetic' ? ({ type: 'synthetic', seed } as const) : ({ type: 'walk', tape, dataRoot: dataRootOf(config) } as const)
  const session = await startExchange({ state: config.paths.state, source, seed, speed, port: 0 }, begin)
  const format = config.log.format === 'auto' ? { TERCET_LOG_FORMAT: 'pretty' } : {}
  begin(engine({ ...engineVariables(session), ...format }))
}

function dataRootOf({ paths }: Config): string {
  if (paths.data === undefined) throw new Error('TERCET_EXCHANGE_TAPE asks for a recorded day: set TERCET_DATA to the folder that holds it')
  return paths.data
}

/** One clear message before anything runs, instead of an engine that fails over and over. */
async function refuseTakenPort({ host, port }: Config['http']): Promise<void> {
  if (port === 0 || (await portIsFree({ host, port }))) return
  if (await askHealth(`http://127.0.0.1:${port}`)) {
    throw new Error(`Tercet runs already on port ${port}: stop that one first, or give this one its own PORT and TERCET_STATE`)
  }
  throw new Error(`port ${port} is taken by another program: stop that one, or set PORT to a free port (PORT=8090 npm start)`)
}

function engine(variables: Readonly<Record<string, string>>): Process {
  return {
    name: 'engine',
    entry: '../orchestrator/main',
    args: () => [],
    env: childEnvironment(variables),
    secrets: undefined,
    onReady: undefined,
    patience: ENGINE_PATIENCE,
  }
}
