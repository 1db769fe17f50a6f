import { date } from './format.ts'

/** Names days as the series of a module have them: New York's, and those of UTC for pairs, which never close. */
export function dayOf(module: string): (at: number) => string {
  return module === 'crypto' ? (at) => new Date(at).toISOString().slice(0, 10) : date
}
