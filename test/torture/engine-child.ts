import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StateView } from '../../contract/state-view.ts'
import { program } from '../program.ts'
import type { End } from './plan.ts'

/** One engine process, by its own entry. */
export interface EngineChild {
  /** True when it trades; false when it died before. */
  ready(patience: number): Promise<boolean>
  /** Carries out an operator's command; false when the engine did not take it. */
  command(command: object): Promise<boolean>
  state(): Promise<StateView | undefined>
  /** How it ended, once it did; undefined while it lives after the patience (wall milliseconds). */
  ended(patience: number): Promise<string | undefined>
  kill(signal: NodeJS.Signals): void
}

export interface EnginePlan {
  readonly folder: string
  readonly port: number
  readonly token: string
  readonly variables: Readonly<Record<string, string>>
  readonly end: End | undefined
  readonly say: (line: string) => void
}

const MAIN = program('orchestrator/main')

/** In an environment of its own, so that no key of this machine and no `.env` reaches it. */
export function startEngineChild({ folder, port, token, variables, end, say }: EnginePlan): EngineChild {
  const env = { PATH: process.env['PATH'], HOME: folder, PORT: String(port), ENGINE_TOKEN: token, ...variables }
  const child = fork(MAIN.file, [], { cwd: folder, env, execArgv: [...MAIN.flags], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', say)
  child.on('error', () => undefined)
  if (end?.type === 'step') child.send({ type: 'torture', killAt: end.step, after: end.after, delay: end.delay })
  const gone = once(child, 'exit').then(([code, signal]) => String(signal ?? `code ${String(code)}`))
  const ask = async (path: string, init: RequestInit = {}): Promise<Response | undefined> =>
    fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
  return {
    async ready(patience) {
      for (const until = Date.now() + patience; Date.now() < until && isAlive(child); await sleep(50)) if ((await ask('/healthz'))?.ok) return true
      return false
    },
    async command(command) {
      const request = { id: randomUUID(), actor: 'torture', createdAt: Date.now(), ttlSeconds: 30, ...command }
      const answer = await ask('/api/commands', { method: 'POST', body: JSON.stringify(request), headers: { 'content-type': 'application/json' } })
      if (answer && !answer.ok) say(`refused: ${await answer.text().catch(() => '')}`)
      return answer?.ok ?? false
    },
    async state() {
      const answer = await ask('/api/state')
      return answer?.ok ? ((await answer.json().catch(() => undefined)) as StateView | undefined) : undefined
    },
    ended: (patience) => Promise.race([gone, sleep(patience, undefined, { ref: false })]),
    kill: (signal) => void child.kill(signal),
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}
