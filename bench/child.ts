import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A process of the build under measurement. */
export interface Child {
  readonly pid: number
  /** `performance.now()` of the spawn. */
  readonly since: number
  /** Resolves with the first line of its standard output that `wanted` makes something of. @throws Error when it ends before. */
  find<T>(wanted: (line: string) => T | undefined): Promise<T>
  /** Told of every line of its standard output from now on. */
  onLine(listener: (line: string) => void): void
  /** SIGTERM, and SIGKILL when that is not heard in time. */
  stop(): Promise<void>
}

export interface ChildPlan {
  /** Entry in dist/, such as `orchestrator/main.js`. */
  readonly entry: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd: string
  /** Written to its standard input, which stays open: an exchange ends with it. */
  readonly input?: string
}

const PATIENCE = 10_000
const LAST_WORDS = 2_000

/** Starts a compiled entry with an environment of its own: nothing of ours leaks into what is measured. */
export function startChild({ entry, args = [], env = {}, cwd, input }: ChildPlan): Child {
  const since = performance.now()
  const script = fileURLToPath(new URL(`../dist/${entry}`, import.meta.url))
  const child = spawn(process.execPath, [script, ...args], { cwd, env: { PATH: process.env.PATH, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
  const listeners = new Set<(line: string) => void>()
  const ended = once(child, 'exit')
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => (words = (words + String(chunk)).slice(-LAST_WORDS)))
  child.stdin.on('error', () => undefined)
  if (input !== undefined) child.stdin.write(`${input}\n`)
  createInterface({ input: child.stdout }).on('line', (line) => listeners.forEach((listener) => listener(line)))

  return {
    pid: child.pid ?? 0,
    since,
    onLine: (listener) => void listeners.add(listener),
    find: (wanted) =>
      new Promise((resolve, reject) => {
        const listener = (line: string): void => {
          const found = wanted(line)
          if (found === undefined) return
          listeners.delete(listener)
          resolve(found)
        }
        listeners.add(listener)
        void ended.then(() => reject(new Error(`${entry} ended before it said what was waited for. Its last words: ${words || 'none'}`)))
      }),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
      await ended
      clearTimeout(late)
    },
  }
}
