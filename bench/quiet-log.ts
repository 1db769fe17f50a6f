import type { Log } from '../core/ports/log.ts'

/** Warnings and errors to the standard error: a figure taken while something fails is worth nothing. */
export function quietLog(): Log {
  const say = (message: string): void => void process.stderr.write(`${message}\n`)
  const log: Log = { debug: () => undefined, info: () => undefined, warning: say, error: say, child: () => log }
  return log
}
