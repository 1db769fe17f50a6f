import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { childEnvironment } from '../../config/child-environment.ts'
import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { type Child, type ChildPlan, keepAlive } from '../child.ts'
import { engineVariables, type LocalSession, removeLocalSession, writeLocalSession } from '../local-session.ts'

export interface StartOptions {
  /** Forgets market, book and orders first (local mode). */
  readonly fresh: boolean
}

const say = (line: string): void => console.log(line)
/** Wall milliseconds that each process may take for its end: together under five seconds. */
const ENGINE_PATIENCE = 3_500
const EXCHANGE_PATIENCE = 1_000

/** With broker keys the engine alone, against Alpaca; without, exchange and engine on this machine. Ends with Ctrl-C. */
export async function start({ fresh }: StartOptions): Promise<number> {
  const config = loadConfig({ needs: 'launcher', cwd: process.cwd() })
  const children = config.broker ? [engine({})] : await startLocal(config, fresh)
  await ended()
  say('stopping: the engine first, then the exchange')
  let code = 0
  for (const child of children.toReversed()) code ||= (await child.stop(child.name === 'engine' ? ENGINE_PATIENCE : EXCHANGE_PATIENCE)) ?? 1
  if (!config.broker) removeLocalSession(config.paths.state)
  return code
}

async function startLocal(config: Config, fresh: boolean): Promise<readonly Child[]> {
  const { state } = config.paths
  mkdirSync(state, { recursive: true, mode: 0o700 })
  if (fresh) forget(state)
  say('No broker keys: local mode. The market is simulated, nothing leaves this machine.')
  const secrets = { keys: { keyId: `LOCAL${hex(8)}`, secret: hex(24) }, token: hex(24) }
  let found: (url: string) => void = () => undefined
  const ready = new Promise<string>((resolve) => (found = resolve))
  const port = { known: 0 }
  const exchange = keepAlive({
    name: 'exchange',
    entry: '../exchange/main',
    args: () => ['--options', JSON.stringify(exchangeOptions(config, port.known))],
    env: childEnvironment({}),
    secrets,
    onReady(message) {
      const told = message as { readonly port: number; readonly url: string }
      port.known = told.port
      found(told.url)
    },
    say,
  })
  const { keyId, secret } = secrets.keys
  const session: LocalSession = { exchangeUrl: await ready, keyId, secret, controlToken: secrets.token }
  writeLocalSession(state, session)
  const format = config.log.format === 'auto' ? { TERCET_LOG_FORMAT: 'pretty' } : {}
  return [exchange, engine({ ...engineVariables(session), ...format })]
}

function engine(variables: Readonly<Record<string, string>>): Child {
  const plan: ChildPlan = {
    name: 'engine',
    entry: '../orchestrator/main',
    args: () => [],
    env: childEnvironment(variables),
    secrets: undefined,
    onReady: () => undefined,
    say,
  }
  return keepAlive(plan)
}

function exchangeOptions({ exchange, paths }: Config, port: number) {
  const { seed, speed, lockStep, tape } = exchange
  const source = tape === 'synthetic' ? { type: 'synthetic', seed } : { type: 'walk', tape, dataRoot: paths.data }
  return { source, seed, port, statePath: join(paths.state, 'exchange.db'), ...(lockStep ? { lockStep } : { speed }) }
}

/** Exchange and journal go together: a book of another market would be wrong in every line. */
function forget(state: string): void {
  for (const name of readdirSync(state)) if (/^(exchange|journal-simulated)\.db|^hung-module$/.test(name)) rmSync(join(state, name), { force: true })
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}

/** Ctrl-C, or the platform's wish to end. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
}
