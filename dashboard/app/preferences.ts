import type { Zone } from '../words/time.ts'

/** What a reader chose; kept in this browser only. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark' | 'contrast'
  readonly zone: Zone
  /** Whether single keys are shortcuts; the palette opens with Ctrl+K all the same. */
  readonly singleKeys: boolean
}

const KEY = 'tercet.preferences'
const DEFAULTS: Preferences = { theme: 'system', zone: 'America/New_York', singleKeys: true }
const listeners = new Set<() => void>()
let kept: Preferences | undefined

export function preferences(): Preferences {
  kept ??= { ...DEFAULTS, ...stored() }
  return kept
}

export function setPreferences(part: Partial<Preferences>): void {
  kept = { ...preferences(), ...part }
  localStorage.setItem(KEY, JSON.stringify(kept))
  applyTheme()
  for (const listener of listeners) listener()
}

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The theme is an attribute of the root, which the stylesheet reads. */
export function applyTheme(): void {
  const { theme } = preferences()
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

function stored(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>
  } catch {
    return {}
  }
}
