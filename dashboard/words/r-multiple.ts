import { NONE, number } from './format.ts'

/** A result as a multiple of what was risked at entry: `+1.50 R`; what rounds to nothing has no sign. */
export function rMultiple(r: number | null): string {
  if (r === null) return NONE
  const rounded = Number(r.toFixed(2)) + 0
  return `${rounded > 0 ? '+' : ''}${number(rounded)}\u00a0R`
}
