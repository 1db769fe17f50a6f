import type { Log } from '../core/ports/log.ts'
import { redactor } from './redact.ts'

/** A line as a listener in this process gets it: redacted, and without what was logged beside it. */
export interface HeardLine {
  /** Wall milliseconds. */
  readonly at: number
  readonly level: 'info' | 'warn' | 'error'
  readonly component: string
  readonly text: string
}

export interface Listening {
  readonly secrets: readonly string[]
  /** Name of the outermost logger. */
  readonly logger: string
  readonly now: () => number
  readonly hear: (line: HeardLine) => void
}

/** The same log, whose lines from info upwards are told to a listener too. */
export function tee(log: Log, listening: Listening): Log {
  const { secrets, hear, now } = listening
  const redact = redactor(secrets)
  const heard = (inner: Log, component: string): Log => {
    const say = (level: HeardLine['level'], write: Log['info']) => (message: string, meta?: object): void => {
      write(message, meta)
      hear({ at: now(), level, component: redact(component), text: redact(message) })
    }
    return {
      debug: (message, meta) => inner.debug(message, meta),
      info: say('info', (message, meta) => inner.info(message, meta)),
      warning: say('warn', (message, meta) => inner.warning(message, meta)),
      error: say('error', (message, meta) => inner.error(message, meta)),
      child: (name) => heard(inner.child(name), name),
    }
  }
  return heard(log, listening.logger)
}
