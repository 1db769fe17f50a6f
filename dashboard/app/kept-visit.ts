import type { LiveDocument } from '../../contract/documents/live.ts'
import { type Visit, visitOf } from './last-visit.ts'

const KEY = 'tercet.last-visit'

/** The visit before this one, as this browser kept it. */
export function lastVisit(): Visit | undefined {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Visit | undefined ?? undefined
  } catch {
    return undefined
  }
}

/** Kept whenever the reader looks away. */
export function keepVisits(live: () => LiveDocument | undefined): void {
  document.addEventListener('visibilitychange', () => {
    const seen = live()
    if (document.hidden && seen) localStorage.setItem(KEY, JSON.stringify(visitOf(seen, Date.now())))
  })
}
