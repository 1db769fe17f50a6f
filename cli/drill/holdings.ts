import type { StateView } from '../../contract/state-view.ts'
import type { VenuePosition } from '../../exchange/matching/wire/venue-position.ts'

/** Quantities by symbol, spelt as the venue spells pairs in its positions. */
export type Holdings = Readonly<Record<string, number>>

export function heldInBook({ positions }: StateView): Holdings {
  return sum(positions.flatMap(({ holdings }) => holdings.map(({ symbol, qty }): [string, number] => [symbol.replace('/', ''), qty])))
}

export function heldAtVenue(positions: readonly VenuePosition[]): Holdings {
  return sum(positions.map(({ symbol, qty }) => [symbol, Number(qty)]))
}

/** Coins that rounding can cost. */
const DUST = 1e-8

/** Symbols of which the one holds more than the other. */
export function heldApart(book: Holdings, venue: Holdings): readonly string[] {
  return Object.keys({ ...book, ...venue }).filter((symbol) => Math.abs((book[symbol] ?? 0) - (venue[symbol] ?? 0)) > DUST)
}

function sum(pairs: readonly (readonly [string, number])[]): Holdings {
  const held: Record<string, number> = {}
  for (const [symbol, qty] of pairs) held[symbol] = (held[symbol] ?? 0) + qty
  return held
}
