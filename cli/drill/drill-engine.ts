import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { HealthView } from '../../contract/health-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import { DRILL } from '../../drill/drill-modules.ts'
import type { WireStep } from '../../orchestrator/desk/steps.ts'
import { commandOf, type Wish } from '../command-of.ts'
import { askHealth, fetchState, postCommand } from '../engine-client.ts'
import { until } from './until.ts'

/** One engine in a process of its own. */
export interface DrillEngine {
  readonly pid: number
  /** What it has said on both outputs. */
  said(): string
  /** Resolves once it trades. @throws Error with what it said when it ended instead. */
  ready(): Promise<void>
  status(): Promise<string | undefined>
  state(): Promise<StateView>
  health(): Promise<HealthView>
  command(wish: Wish): Promise<void>
  /** Tells the strategy of the drill what to do. */
  tell(values: Readonly<Record<string, number>>): Promise<void>
  /** Has it killed where an order is about to leave, or has been answered. */
  killAt(step: WireStep): void
  kill(signal: 'SIGKILL' | 'SIGTERM'): void
  /** The signal or exit code that it ended with. */
  ended(): Promise<string>
}

export function startDrillEngine({ env, port, token }: { readonly env: NodeJS.ProcessEnv; readonly port: number; readonly token: string }): DrillEngine {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const child = fork(new URL(`engine-main.${extension}`, import.meta.url), [], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const gone = once(child, 'exit').then(([code, signal]) => String(signal ?? `code ${String(code)}`))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += String(chunk)))
  const url = `http://127.0.0.1:${port}`
  const door = { url, token }
  const status = async (): Promise<string | undefined> => (await askHealth(url))?.status
  const command = async (wish: Wish): Promise<void> => {
    const reply = await postCommand(door, commandOf(wish))
    if (reply.type !== 'done') throw new Error(`the engine did not take ${wish.type}: ${'why' in reply ? reply.why : reply.type}`)
  }
  return {
    pid: child.pid ?? 0,
    said: () => said,
    async ready() {
      await until('an engine trades', async () => !isAlive(child) || ['ok', 'degraded'].includes((await status()) ?? ''))
      if (!isAlive(child)) throw new Error(`an engine ended (${await gone}): ${lastLine(said)}`)
    },
    status,
    state: () => fetchState(door),
    health: async () => (await (await fetch(`${url}/api/health`, { headers: { authorization: `Bearer ${token}` } })).json()) as HealthView,
    command,
    tell: (values) => command({ type: 'parameters', module: 'crypto', strategy: DRILL, values }),
    killAt: (step) => void child.send({ type: 'torture', killAt: step, after: 1 }),
    kill: (signal) => void child.kill(signal),
    async ended() {
      await until('an engine ends', () => !isAlive(child))
      return gone
    },
  }
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

function lastLine(said: string): string {
  return said.trim().split('\n').at(-1) ?? ''
}
