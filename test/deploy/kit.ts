import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { dirname, join } from 'node:path'
import { engineVariables, type LocalSession } from '../../cli/local-session.ts'

export const ROOT = join(import.meta.dirname, '../..')

/** A started program: what it said, and how it ended. */
export interface Program {
  readonly child: ChildProcess
  said(): string
  readonly ended: Promise<number | string>
}

/** The text of a file at the top of the repository. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** `web: node dist/…` as name and words. */
export function procfileLines(): ReadonlyMap<string, readonly string[]> {
  const lines = textOf('Procfile').trim().split('\n')
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim().split(' ')]))
}

/** What is deployed is what the build made of these sources. @throws Error with the compiler's words. */
export function build(): void {
  const rooms = ['orchestrator', 'updater', 'firestore-local', 'cli']
  const { status, stdout } = spawnSync(process.execPath, ['node_modules/typescript-native/bin/tsc', '-b', ...rooms, '--pretty', 'false'], { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the build failed:\n${stdout}`)
}

/** Runs words without a shell, as the platform does, with nothing of this machine's environment but where node lies. */
export function run(words: readonly string[], env: Readonly<Record<string, string>>, input = ''): Program {
  const [command = '', ...args] = words
  const child = spawn(command, args, { cwd: ROOT, env: { PATH: dirname(process.execPath), ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(input)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += String(chunk)))
  const ended = once(child, 'close').then(([code, signal]) => (code as number | null) ?? String(signal))
  return { child, said: () => text, ended }
}

/** The embedded exchange of the build, and the variables that make an engine trade on it. */
export async function startExchange(state: string): Promise<Program & { readonly variables: Readonly<Record<string, string>> }> {
  const exchange = run(['node', 'dist/cli/main.js', 'exchange'], { HOME: state, TERCET_STATE: state })
  await until('an exchange', () => (exchange.said().includes('its keys are in') ? true : undefined), exchange.said)
  const session = JSON.parse(readFileSync(join(state, 'local-session.json'), 'utf8')) as LocalSession
  return { ...exchange, variables: engineVariables(session) }
}

/** The local Firestore of the build, with the repository's own rules. */
export async function startFirestore(): Promise<Program & { readonly host: string }> {
  const options = { port: 0, project: 'demo-tercet', origin: 'http://localhost:8080', rulesPath: 'firestore.rules', indexesPath: 'firestore.indexes.json', account: 'simulated', isRailway: false }
  const firestore = run(['node', 'dist/firestore-local/main.js', '--options', JSON.stringify(options)], {}, `${JSON.stringify({ operatorKey: 'k'.repeat(40) })}\n`)
  if (!firestore.child.stdout) throw new Error('no output')
  const lines = createInterface({ input: firestore.child.stdout })
  const { port } = JSON.parse(String((await once(lines, 'line'))[0])) as { readonly port: number }
  return { ...firestore, host: `127.0.0.1:${port}` }
}

/** The answer of `GET /health`, undefined while there is none. */
export async function healthOf(port: number): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) })
    return response.ok ? ((await response.json()) as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

/** @throws Error with what was said when the patience of half a minute ends. */
export async function until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined, said: () => string): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const answer = await ask()
    if (answer !== undefined) return answer
  }
  throw new Error(`${what} did not come within 30 s; said so far:\n${said()}`)
}
