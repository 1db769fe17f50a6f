import { DAYS_OF_YEAR, SESSIONS_OF_YEAR, type YearBasis } from '../../core/statistic/year.ts'
import type { Tape } from '../tape.ts'

/** Daily returns a year: pairs alone trade on every date; beside shares they are marked at the closes of sessions. */
export function basisOf({ series }: Pick<Tape, 'series'>): YearBasis {
  return series.every(({ instrument }) => instrument.type === 'pair') ? DAYS_OF_YEAR : SESSIONS_OF_YEAR
}
