import { type Child, type ChildPlan, keepAlive } from './child.ts'

/** What a supervised command fills in; the rest of a plan is the same for all. */
export type Process = Omit<ChildPlan, 'say' | 'onGivenUp'>

/** A signal that follows the first one sooner is its echo: a terminal and npm both pass Ctrl-C on. */
const ECHO = 1_000

/**
 * Runs processes until a signal asks for the end, then ends them, the last started first. A second Ctrl-C ends them at once:
 * the journal and the ledger bear it. @returns the exit code.
 */
export async function supervise(begin: (start: (process: Process) => void) => Promise<void>): Promise<number> {
  const children: Child[] = []
  let isOver = false
  const say = (line: string): void => console.log(line)
  const why = await new Promise<string | undefined>((resolve) => {
    onSignals({ first: () => resolve(undefined), again: () => children.forEach((child) => child.kill()) })
    const start = (process: Process): void => void (isOver || children.push(keepAlive({ ...process, say, onGivenUp: resolve })))
    begin(start).catch((error: unknown) => resolve(error instanceof Error ? error.message : String(error)))
  })
  isOver = true
  if (why !== undefined) process.stderr.write(`tercet: ${why}\n`)
  if (children.length > 0) say(`stopping: ${children.map(({ name }) => name).toReversed().join(', then ')}`)
  let code = why === undefined ? 0 : 1
  for (const child of children.toReversed()) code ||= (await child.stop()) === 0 ? 0 : 1
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
