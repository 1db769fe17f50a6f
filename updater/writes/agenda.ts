import { DOCUMENT_PLANS } from '../../contract/document-plan.ts'
import type { DocumentName } from '../../contract/paths.ts'

/** When each kind was last considered, and what has asked for it since. A chart is considered by symbol: `chart:AAPL`. */
export type Agenda = ReadonlyMap<string, Item>

interface Item {
  /** Wall time; undefined before the first. */
  readonly at: number | undefined
  readonly wanted: boolean
}

export interface Hour {
  readonly now: number
  /** Wall milliseconds between two passes. */
  readonly interval: number
  readonly optionsOpen: boolean
  readonly watched: boolean
}

/** Something happened that asks for these. */
export function want(agenda: Agenda, keys: readonly string[]): Agenda {
  return keys.length === 0 ? agenda : new Map([...agenda, ...keys.map((key) => [key, { at: agenda.get(key)?.at, wanted: true }] as const)])
}

/** They were written, or their content had not changed. */
export function considered(agenda: Agenda, keys: readonly string[], now: number): Agenda {
  return new Map([...agenda, ...keys.map((key) => [key, { at: now, wanted: false }] as const)])
}

/** Whether a kind is to be considered in this pass. `stretch` is 4 for a kind that has to save. */
export function isDue(key: string, agenda: Agenda, hour: Hour, stretch = 1): boolean {
  const { passes, on, spacing } = DOCUMENT_PLANS[nameOfKey(key)]
  const { at, wanted } = agenda.get(key) ?? { at: undefined, wanted: false }
  if (on.includes('watched') && !hour.watched) return false
  // At a start nothing is known: each is made once, and written where the store holds something else.
  if (at === undefined) return true
  // Timers are late by a little: half an interval must not cost a whole one.
  const passed = (hour.now - at) / hour.interval + 0.5
  if (wanted) return spacing * stretch <= 1 || passed >= spacing * stretch
  return passes !== null && passed >= passes * stretch && (!on.includes('session') || hour.optionsOpen)
}

export function nameOfKey(key: string): DocumentName {
  return key.split(':')[0] as DocumentName
}

export function chartKey(symbol: string): string {
  return `chart:${symbol}`
}
