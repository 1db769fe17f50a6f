import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { program } from '../program.ts'
import { KEYS, type Stand, TOKEN, until } from './kit.ts'

/** One engine in a process of its own. */
export interface EngineChild {
  readonly child: ChildProcess
  /** Everything it said on both outputs. */
  said(): string
  /** Its door, once it listens. */
  url(): Promise<string>
  /** GET without throwing: the status, and the body as text. */
  get(path: string): Promise<{ readonly status: number; readonly body: string }>
  ended(): Promise<number | string | null>
}

export interface ChildOptions {
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
  /** The real entry unless given: orchestrator/main.ts. */
  readonly entry?: 'main' | 'asking'
  /** Further arguments for Node, before the entry. */
  readonly node?: readonly string[]
}

const ENTRIES = { main: 'orchestrator/main', asking: 'test/faults/asking-engine' } as const

/** What makes an engine trade on this exchange, in this folder. */
export function engineEnvironment(stand: Stand, folder: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    ALPACA_PAPER_API_KEY: KEYS.keyId,
    ALPACA_PAPER_SECRET_KEY: KEYS.secret,
    ALPACA_BASE_URL: stand.exchange.url,
    TERCET_CONTROL_URL: `${stand.exchange.url.replace('http', 'ws')}/control`,
    TERCET_CONTROL_TOKEN: TOKEN,
    TERCET_STATE: folder,
    TERCET_RESERVE_MB: '5',
    TERCET_LOG_FORMAT: 'json',
    PORT: '0',
    ORCHESTRATOR_CYCLE_DELAY: '10',
    STOCKS_SYMBOLS: 'AAPL,SPY',
    CRYPTO_SYMBOLS: 'BTC/USD',
    OPTIONS_UNDERLYINGS: 'AAPL',
    TERCET_PROTECTIONS: 'false',
    ML_OPTIMIZATION: 'false',
  }
}

/** The same with the strategy of the kit. */
export const ASKING_ENGINE = { STOCKS_STRATEGIES: 'asking', CRYPTO_STRATEGIES: 'asking', OPTIONS_STRATEGIES: 'asking' } as const

export function startChild(options: ChildOptions & { readonly env: Readonly<Record<string, string>> }): EngineChild {
  const { file, flags } = program(ENTRIES[options.entry ?? 'main'])
  const child = spawn(process.execPath, [...flags, ...(options.node ?? []), file], { cwd: options.folder, env: options.env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)))
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>
  const url = async (): Promise<string> => {
    await until(`the engine listens; it said: ${said}`, () => /listening on (http:[^"\s]+)/.test(said) || child.exitCode !== null, 20_000)
    return /listening on (http:[^"\s]+)/.exec(said)?.[1] ?? ''
  }
  return {
    child,
    said: () => said,
    url,
    async get(path) {
      const answer = await fetch((await url()) + path).catch(() => undefined)
      return { status: answer?.status ?? 0, body: (await answer?.text()) ?? '' }
    },
    async ended() {
      const [code, signal] = await exit
      return code ?? signal
    },
  }
}

/** Waits until the engine is ready to trade. */
export async function ready(engine: EngineChild): Promise<void> {
  await engine.url()
  const end = performance.now() + 25_000
  while ((await engine.get('/healthz')).status !== 200) {
    if (performance.now() > end || engine.child.exitCode !== null) throw new Error(`the engine is not ready: ${engine.said()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export function tokenOf(folder: string): string {
  return readFileSync(join(folder, 'engine-token'), 'utf8').trim()
}

/** Sends a command as the command line does. */
export async function command(engine: EngineChild, folder: string, body: object): Promise<number> {
  const answer = await fetch(`${await engine.url()}/api/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokenOf(folder)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: `command-${Math.floor(performance.now() * 1000)}`, actor: 'test', createdAt: Date.now(), ttlSeconds: 30, ...body }),
  })
  return answer.status
}
