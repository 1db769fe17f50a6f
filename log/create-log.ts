import pino from 'pino'
import type { Log } from '../core/ports/log.ts'
import { plain } from './plain.ts'
import { prettyLine } from './pretty.ts'
import { redactor } from './redact.ts'

export type Level = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR'

export interface LogOptions {
  readonly level: Level
  /** Texts that no line may hold. */
  readonly secrets: readonly string[]
  /** `auto` (unless given) is for people on a terminal and JSON elsewhere. */
  readonly format?: 'auto' | 'json' | 'pretty'
  /** Where lines go; the standard output unless given. Written at once, so that nothing is lost when the process ends. */
  readonly destination?: { write(text: string): unknown }
  readonly logger?: string
  /** Wall milliseconds, for the time stamp. */
  readonly now?: () => number
}

const LEVELS = { debug: 20, info: 30, warning: 40, error: 50 } as const

/** JSON lines with timestamp (UTC), level, logger, message and meta. */
export function createLog(options: LogOptions): Log {
  const { level, secrets, destination = pino.destination({ dest: 1, sync: true }), logger = 'tercet', now = Date.now } = options
  const redact = redactor(secrets)
  const dressed = isForPeople(options) ? prettyLine : (line: string): string => line
  const root = pino(
    {
      level: level.toLowerCase(),
      customLevels: LEVELS,
      useOnlyCustomLevels: true,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"timestamp":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label.toUpperCase() }) },
      hooks: { streamWrite: (line) => redact(dressed(line)) },
    },
    { write: (text: string) => void destination.write(text) },
  )
  return named(root, logger)
}

type Root = pino.Logger<keyof typeof LEVELS>

function named(root: Root, logger: string): Log {
  const bound = root.child({ logger })
  const say = (level: keyof typeof LEVELS) => (message: string, meta?: object) => {
    if (bound.isLevelEnabled(level)) bound[level](meta === undefined ? {} : { meta: plain(meta) }, '%s', message)
  }
  return { debug: say('debug'), info: say('info'), warning: say('warning'), error: say('error'), child: (name) => named(root, name) }
}

function isForPeople({ format = 'auto', destination }: LogOptions): boolean {
  return format === 'pretty' || (format === 'auto' && destination === undefined && process.stdout.isTTY)
}
