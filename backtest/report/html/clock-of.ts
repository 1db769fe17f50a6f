import { moment } from './format.ts'
import { isOfPairs } from './is-of-pairs.ts'

/** How a run's times are written, and whose they are: New York's, and those of UTC for pairs alone, as their days are. */
export interface Clock {
  readonly place: 'New York' | 'UTC'
  /** Date and minute. */
  readonly moment: (at: number) => string
}

export function clockOf(modules: readonly string[]): Clock {
  return isOfPairs(modules) ? { place: 'UTC', moment: (at) => new Date(at).toISOString().slice(0, 16).replace('T', ' ') } : { place: 'New York', moment }
}
