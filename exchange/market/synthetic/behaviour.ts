import { MIXED } from './options.ts'
import type { Behaviour, RegimeShift } from './options.ts'

/** The behaviour of the market on a date: mixed, unless a regime shift says otherwise. */
export function behaviourOn(date: string, shift: RegimeShift | undefined): Behaviour {
  if (!shift) return MIXED
  return date < shift.from ? (shift.before ?? MIXED) : shift.after
}
