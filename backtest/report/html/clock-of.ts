import { moment } from './format.ts'

/** How a module's times are written, and whose they are: New York's, and those of UTC for pairs, as their days are. */
export interface Clock {
  readonly place: 'New York' | 'UTC'
  /** Date and minute. */
  readonly moment: (at: number) => string
}

export function clockOf(module: string): Clock {
  return module === 'crypto' ? { place: 'UTC', moment: (at) => new Date(at).toISOString().slice(0, 16).replace('T', ' ') } : { place: 'New York', moment }
}
