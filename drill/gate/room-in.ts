/** A hair of rounding. */
const HAIR = 1e-6

/** How a limit in dollars is filled up in whole units, so that about twice the smallest order is left of it, or what the limit holds at all. */
export function roomIn({ limit, unit, small }: { readonly limit: number; readonly unit: number; readonly small: number }) {
  const all = limit / unit + HAIR
  const room = Math.min(2 * small, Math.floor(all))
  const used = Math.floor(all) - room
  // Coins, and shares where settings say so, are cut to a part of a unit.
  return { used, fits: all - used, inside: room >= small ? room : 0, asked: Math.max(4 * small, room + 2) }
}
