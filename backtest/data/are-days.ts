import { DAY } from '../../core/market/civil-date.ts'

/** True when every time is a midnight of UTC, at which no share ever traded: such bars are of days, however the column is called. */
export function areDays(start: Float64Array): boolean {
  return start.length > 0 && start.every((at) => at % DAY === 0)
}
