import type { Log } from '../core/ports/log.ts'

/** Logs what nobody caught, a rejected promise included, and ends the process with code 1, so that it is started anew (LOG-03). */
export function installLastWords(log: Log): void {
  process.on('uncaughtException', (error, origin) => {
    const what = origin === 'unhandledRejection' ? 'a promise was rejected and nobody looked' : 'an error was thrown and nobody caught it'
    log.error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { error })
    process.exit(1)
  })
}
