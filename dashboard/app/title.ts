import type { LiveDocument } from '../../contract/documents/live.ts'
import { signedPercent } from '../words/format.ts'

type Told = Pick<LiveDocument, 'states' | 'money'>

/** `+0.31 % · Overview · Tercet`; a halted desk says so first. */
export function documentTitle(page: string, live: Told | undefined, isStale: boolean): string {
  const first = live === undefined ? [] : live.states.desk.state === 'halted' ? ['HALTED'] : isStale ? ['stale'] : live.money.today === null ? [] : [signedPercent(live.money.today)]
  return [...first, page, 'Tercet'].join(' · ')
}

/** The tab's picture: a square when halted, an empty ring when stale, else a triangle for the day's direction. */
export function faviconOf(live: Told | undefined, isStale: boolean): string {
  if (live === undefined) return '/icon.svg'
  if (live.states.desk.state === 'halted') return picture('#a4243b', '<rect x="18" y="18" width="28" height="28" fill="#fff"/>')
  if (isStale) return picture('#575b62', '<circle cx="32" cy="32" r="14" fill="none" stroke="#fff" stroke-width="6"/>')
  const today = live.money.today ?? 0
  if (today === 0) return '/icon.svg'
  return today > 0 ? picture('#0a5f66', '<path d="M32 16 50 46H14z" fill="#fff"/>') : picture('#a4243b', '<path d="M32 48 14 18h36z" fill="#fff"/>')
}

function picture(colour: string, shape: string): string {
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="${colour}"/>${shape}</svg>`)}`
}
