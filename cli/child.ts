import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** One process of local mode, kept alive: a dead one is started again with back-off. */
export interface Child {
  readonly name: string
  /** SIGTERM, then SIGKILL after the patience; resolves with the exit code. */
  stop(patience: number): Promise<number | null>
}

export interface ChildPlan {
  readonly name: string
  /** Entry without its ending, relative to this file: the same for sources and build. */
  readonly entry: string
  readonly args: () => readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** One line on standard input: secrets never stand in arguments. */
  readonly secrets: object | undefined
  /** Resolves once the process can be used. */
  readonly onReady: (message: unknown) => void
  readonly say: (line: string) => void
}

const FIRST_PAUSE = 250
const LONGEST_PAUSE = 15_000
/** A process that lived this long begins its back-off anew. */
const HEALTHY = 30_000

export function keepAlive(plan: ChildPlan): Child {
  let process: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let pause = FIRST_PAUSE
  let stopping = false

  const run = (): void => {
    const began = Date.now()
    const child = spawn(plan)
    process = child
    child.once('exit', (code, signal) => {
      if (stopping) return
      pause = Date.now() - began > HEALTHY ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE)
      plan.say(`${plan.name} ended (${signal ?? `code ${code}`}); starting it again in ${pause / 1000} s`)
      timer = setTimeout(run, pause)
    })
  }
  run()
  return {
    name: plan.name,
    async stop(patience) {
      stopping = true
      clearTimeout(timer)
      if (!process || process.exitCode !== null || process.signalCode !== null) return process?.exitCode ?? 0
      const exit = once(process, 'exit')
      process.kill('SIGTERM')
      const late = setTimeout(() => process?.kill('SIGKILL'), patience)
      await exit
      clearTimeout(late)
      return process.exitCode
    },
  }
}

/** In a process group of its own, so that Ctrl-C reaches the launcher alone and it decides the order of the end. */
function spawn(plan: ChildPlan): ChildProcess {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const entry = new URL(`${plan.entry}.${extension}`, import.meta.url)
  const child = fork(entry, [...plan.args()], { detached: true, env: plan.env, stdio: ['pipe', 'pipe', 'inherit', 'ipc'] })
  child.stdin?.on('error', () => undefined)
  if (plan.secrets) child.stdin?.write(`${JSON.stringify(plan.secrets)}\n`)
  let rest = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(plan, line)
  })
  return child
}

/** A ready line is JSON; everything else is for people. */
function take(plan: ChildPlan, line: string): void {
  const told = line.startsWith('{"type":"ready"') ? (JSON.parse(line) as unknown) : undefined
  if (told !== undefined) plan.onReady(told)
  else if (line !== '') plan.say(line)
}
