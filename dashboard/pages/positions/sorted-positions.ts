import type { OpenPosition } from './open-positions.ts'

/** Orders that the page offers, the first by default; positions without the figure come last. */
export const SORTS = [
  ['', 'Largest gain first'],
  ['worst', 'Largest loss first'],
  ['stop', 'Nearest to its stop first'],
  ['time', 'Next time exit first'],
  ['symbol', 'By symbol'],
] as const

export function sortedPositions(positions: readonly OpenPosition[], sort: string): readonly OpenPosition[] {
  const bySymbol = [...positions].sort((a, b) => (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0))
  const rank = RANKS[sort]
  return sort === 'symbol' ? bySymbol : bySymbol.sort((a, b) => order((rank ?? byResult)(a), (rank ?? byResult)(b)))
}

type Rank = (position: OpenPosition) => number | null

const byResult: Rank = ({ unrealised }) => (unrealised === null ? null : -unrealised)

const RANKS: Readonly<Record<string, Rank>> = {
  worst: ({ unrealised }) => unrealised,
  // The part of the way from target down to stop that is still ahead.
  stop: ({ toStop, toTarget }) => (toStop === null ? null : toStop / (toStop + (toTarget ?? 0) || 1)),
  time: ({ exitAt }) => exitAt,
}

function order(a: number | null, b: number | null): number {
  return (a ?? Infinity) === (b ?? Infinity) ? 0 : (a ?? Infinity) < (b ?? Infinity) ? -1 : 1
}
