import type { Log } from '../../core/ports/log.ts'

/** A log that keeps its lines. */
export function memoryLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = []
  const say = (level: string) => (message: string) => void lines.push(`${level}: ${message}`)
  const log: Log = { debug: say('debug'), info: say('info'), warning: say('warning'), error: say('error'), child: () => log }
  return { log, lines }
}
