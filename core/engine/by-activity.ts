import type { VenueActivity } from './input.ts'

/** Oldest first, and of one moment by what they tell: a venue's ids come by chance, and a whole night is told at one midnight. */
export function byActivity(a: VenueActivity, b: VenueActivity): number {
  return a.at - b.at || compare(a.symbol, b.symbol) || compare(a.type, b.type) || a.qty - b.qty || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
