import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { StateView } from '../../contract/state-view.ts'
import { type Program, program } from '../program.ts'

const MAIN = program('cli/main')

/** One `tercet` command on a state folder and port of its own, with nothing of this machine's environment but its paths. */
export interface Tercet {
  readonly child: ChildProcess
  /** Everything it said, both streams. */
  said(): string
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>
}

export interface Place {
  /** Working directory: without a .env. */
  readonly cwd: string
  readonly state: string
  readonly port: number
  /** Another way to start the command than `program` says. */
  readonly main?: Program
}

export function tercet(args: readonly string[], { cwd, state, port, main = MAIN }: Place, extra: Readonly<Record<string, string>> = {}): Tercet {
  const env = { PATH: process.env['PATH'], HOME: cwd, TERCET_STATE: state, PORT: String(port), TERCET_EXCHANGE_SPEED: '240', ...extra }
  // A page that was never built is no matter of these tests, and its build would take the machine from them.
  const flags = args[0] === 'start' ? ['--no-build'] : []
  const child = spawn(process.execPath, [...main.flags, main.file, ...args, ...flags], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += String(chunk)))
  const ended = once(child, 'close').then(([code, signal]) => (code as number | null) ?? String(signal))
  return { child, said: () => text, ended }
}

/** Runs a command to its end. */
export async function run(args: readonly string[], place: Place, extra: Readonly<Record<string, string>> = {}): Promise<{ readonly code: number | string; readonly said: string }> {
  const command = tercet(args, place, extra)
  const code = await command.ended
  return { code, said: command.said() }
}

/** Asks until there is an answer. @throws Error with what was said when the patience ends. */
export async function until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined, patience: number, said: () => string = () => ''): Promise<T> {
  for (const end = Date.now() + patience; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const answer = await ask()
    if (answer !== undefined) return answer
  }
  throw new Error(`${what} did not come within ${patience / 1000} s; said so far:\n${said()}`)
}

/** The engine's read model, undefined while there is none. */
export async function stateOf({ port, state }: Place): Promise<StateView | undefined> {
  try {
    const headers = { authorization: `Bearer ${tokenOf(state)}` }
    const response = await fetch(`http://127.0.0.1:${port}/api/state`, { headers, signal: AbortSignal.timeout(2_000) })
    return response.ok ? ((await response.json()) as StateView) : undefined
  } catch {
    return undefined
  }
}

/** Process ids of the engine and the exchange, as their lease and lock name them. */
export function pidsOf({ state }: Place): { readonly engine: number; readonly exchange: number } {
  const lease = JSON.parse(readFileSync(join(state, 'journal-simulated.db.lease'), 'utf8')) as { readonly pid: number }
  return { engine: lease.pid, exchange: Number(readFileSync(join(state, 'exchange.db.lock'), 'utf8')) }
}

/** As the engine made it at its first start. */
export function tokenOf(state: string): string {
  return readFileSync(join(state, 'engine-token'), 'utf8').trim()
}

const PARTS = { exchange: 'exchange/main', firestore: 'firestore-local/main', engine: 'orchestrator/main', updater: 'updater/main' } as const

/** Process ids of a launcher's children by what they run; one that is not there now is absent. */
export function childrenOf(launcher: ChildProcess): Readonly<Partial<Record<keyof typeof PARTS, number>>> {
  const table = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).stdout.split('\n')
  const rows = table.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)).filter((row) => row?.[2] === String(launcher.pid))
  const pidOf = (entry: string): number | undefined => {
    const row = rows.find((one) => new RegExp(`/${entry}\\.[tj]s`).test(one?.[3] ?? ''))
    return row ? Number(row[1]) : undefined
  }
  return Object.fromEntries(Object.entries(PARTS).flatMap(([name, entry]) => (pidOf(entry) === undefined ? [] : [[name, pidOf(entry)]])))
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
