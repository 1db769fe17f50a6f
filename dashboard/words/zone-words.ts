import type { Zone } from './time.ts'

/** Whose clock the page's times are by, a sentence; `own` is this computer's zone. */
export function zoneWords(zone: Zone, own: string): string {
  return zone === 'local' ? `Times are by this computer’s clock, ${own}.` : 'Times are by New York’s clock.'
}
