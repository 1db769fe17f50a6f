import { lastWordsOf } from '../journal/errors.ts'
import { type Child, type ChildPlan, keepAlive } from './child.ts'

/** What a supervised command fills in; the rest of a plan is the same for all. */
export type Process = Omit<ChildPlan, 'say' | 'onGivenUp'> & {
  /** Others rest on it, so that it ends after them. */
  readonly isGround: boolean
  /** Given for a process without which the others go on. */
  readonly onGivenUp?: (why: string) => void
}

/** What the beginning of a supervised command may do. */
export interface Supervisor {
  start(process: Process): void
  /** Done when the end begins, before any process is asked to end. */
  atEnd(act: () => void): void
  isOver(): boolean
}

/** A signal that follows the first one sooner is its echo: a terminal and npm both pass Ctrl-C on. */
const ECHO = 1_000

/**
 * Runs processes until a signal asks for the end, then ends them: first, side by side, those that rest on others, then these. A second
 * Ctrl-C ends all at once: the journal and the ledger bear it. @returns the exit code.
 */
export async function supervise(begin: (supervisor: Supervisor) => Promise<void>): Promise<number> {
  const children: (Child & Pick<Process, 'isGround'>)[] = []
  const ends: (() => void)[] = []
  let isOver = false
  const say = (line: string): void => console.log(line)
  const why = await new Promise<string | undefined>((resolve) => {
    onSignals({ first: () => resolve(undefined), again: () => children.forEach((child) => child.kill()) })
    const start = (process: Process): void => {
      if (!isOver) children.push({ ...keepAlive({ onGivenUp: resolve, ...process, say }), isGround: process.isGround })
    }
    begin({ start, atEnd: (act) => void ends.push(act), isOver: () => isOver }).catch((error: unknown) => resolve(lastWordsOf(error)))
  })
  isOver = true
  if (why !== undefined) process.stderr.write(`tercet: ${why}\n`)
  for (const act of ends) act()
  const waves = [false, true].map((isGround) => children.filter((child) => child.isGround === isGround).toReversed()).filter((wave) => wave.length > 0)
  if (waves.length > 0) say(`stopping: ${waves.map((wave) => wave.map(({ name }) => name).join(' and ')).join(', then ')}`)
  let code = why === undefined ? 0 : 1
  for (const wave of waves) for (const ended of await Promise.all(wave.map((child) => child.stop()))) code ||= ended === 0 ? 0 : 1
  return code
}

/** Ctrl-C, the platform's wish to end, or a terminal that was closed. */
function onSignals({ first, again }: { readonly first: () => void; readonly again: () => void }): void {
  let since: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (since !== undefined && Date.now() - since > ECHO) again()
      since ??= Date.now()
      first()
    })
  }
}
