import { NONE, number } from './format.ts'

/** A result as a multiple of what was risked at entry: `+1.50 R`. */
export function rMultiple(r: number | null): string {
  return r === null ? NONE : `${r > 0 ? '+' : ''}${number(r)}\u00a0R`
}
