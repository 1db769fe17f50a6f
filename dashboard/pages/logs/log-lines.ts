import type { LogLine } from '../../../contract/views/logs-view.ts'

export interface LogFilter {
  /** The least severe that is shown; empty: all. */
  readonly level: string
  /** Every word of it must occur in component or text; case is no matter. */
  readonly search: string
}

/** More than these are no help on a page. */
export const SHOWN = 100

const SEVERITY = ['debug', 'info', 'warn', 'error'] as const

export function logLines(lines: readonly LogLine[], { level, search }: LogFilter): readonly LogLine[] {
  const least = SEVERITY.findIndex((name) => name === level)
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return lines
    .filter((line) => SEVERITY.indexOf(line.level) >= least)
    .filter(({ component, text }) => words.every((word) => `${component} ${text}`.toLowerCase().includes(word)))
    .slice(0, SHOWN)
}
