import type { Notice } from './alert.ts'

/** How loud the updater's own log tells a notice: as loud as the alert is, and its end quietly. */
export function logLevelOf({ type, level }: Pick<Notice, 'type' | 'level'>): 'info' | 'warning' | 'error' {
  if (type === 'recovered') return 'info'
  return level === 'critical' ? 'error' : level
}
