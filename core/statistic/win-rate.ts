import type { Series } from './series.ts'

/** Share of net results above zero; a result of exactly zero is no win and counts as a trade. Undefined without trades. */
export function winRate(nets: Series): number | undefined {
  if (nets.length === 0) return undefined
  let wins = 0
  for (const net of nets) if (net > 0) wins += 1
  return wins / nets.length
}
