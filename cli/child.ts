import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** One process of the launcher, kept alive: a dead one is started again with back-off. */
export interface Child {
  readonly name: string
  /** SIGTERM, then SIGKILL after the plan's patience; resolves with the exit code, null when it had to be killed. */
  stop(): Promise<number | null>
  kill(): void
}

export interface ChildPlan {
  readonly name: string
  /** Entry without its ending, relative to this file: the same for sources and build. */
  readonly entry: string
  readonly args: () => readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** One line on standard input: secrets never stand in arguments. */
  readonly secrets: object | undefined
  /** Told of its ready line. A process that has one and ends before its first is given up: it would end so again. */
  readonly onReady: ((message: unknown) => void) | undefined
  /** Told once when no restart can help. Unless a plan takes it itself, that is the end of all. */
  readonly onGivenUp: (why: string) => void
  /** Wall milliseconds that its end may take. */
  readonly patience: number
  readonly say: (line: string) => void
}

const FIRST_PAUSE = 250
const LONGEST_PAUSE = 15_000
/** A process that lived this long begins its back-off anew. */
const HEALTHY = 30_000
/** Exit code of what no restart mends: settings, a taken port. */
const USAGE = 2

export function keepAlive(plan: ChildPlan): Child {
  let process: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let pause = FIRST_PAUSE
  let wasReady = false
  let stopping = false
  const onReady = (message: unknown): void => {
    wasReady = true
    plan.onReady?.(message)
  }
  const run = (): void => {
    const began = Date.now()
    process = spawn(plan, onReady)
    let isOver = false
    const over = (how: string, code: number | null): void => {
      if (stopping || isOver) return
      isOver = true
      if (code === USAGE || (plan.onReady && !wasReady)) return plan.onGivenUp(`the ${plan.name} could not be started (${how}); what it said above tells why`)
      pause = Date.now() - began > HEALTHY ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE)
      plan.say(`${plan.name} ended (${how}); starting it again in ${pause / 1000} s`)
      timer = setTimeout(run, pause)
    }
    process.once('error', (error) => over(error.message, null))
    process.once('exit', (code, signal) => over(signal ?? `code ${code}`, code))
  }
  run()
  return {
    name: plan.name,
    async stop() {
      stopping = true
      clearTimeout(timer)
      if (!process || !isAlive(process)) return process?.exitCode ?? 0
      const exit = once(process, 'exit')
      process.kill('SIGTERM')
      const late = setTimeout(() => process?.kill('SIGKILL'), plan.patience)
      await exit
      clearTimeout(late)
      // One that was still being loaded ends by the signal itself and had nothing to bring to an end.
      return process.exitCode ?? (process.signalCode === 'SIGTERM' ? 0 : null)
    },
    kill: () => void process?.kill('SIGKILL'),
  }
}

function isAlive({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null
}

/**
 * In a process group of its own, so that Ctrl-C reaches the launcher alone and it decides the order of the end. The channel
 * between them is how a child learns that its launcher was killed.
 */
function spawn(plan: ChildPlan, onReady: (message: unknown) => void): ChildProcess {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const entry = new URL(`${plan.entry}.${extension}`, import.meta.url)
  const child = fork(entry, [...plan.args()], { detached: true, env: plan.env, stdio: ['pipe', 'pipe', 'inherit', 'ipc'] })
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(plan.secrets ? `${JSON.stringify(plan.secrets)}\n` : '')
  if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => take(line, plan, onReady))
  return child
}

/** A ready line is JSON; everything else is for people. */
function take(line: string, { say }: ChildPlan, onReady: (message: unknown) => void): void {
  if (line.startsWith('{"type":"ready"')) onReady(JSON.parse(line) as unknown)
  else if (line !== '') say(line)
}
