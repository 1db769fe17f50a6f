import type { DeskParts } from '../core/engine/desk-plan.ts'
import type { SessionCalendar } from '../core/market/session-calendar.ts'
import { backtestModules } from '../modules/index.ts'
import { acrossNights } from './across-nights.ts'
import { exitsOnBars } from './exits-on-bars.ts'
import { onLongerBars } from './longer-bars.ts'
import type { RunPlan } from './run-plan.ts'

export interface PartsGiven extends Pick<RunPlan, 'longerBars'> {
  readonly calendar: SessionCalendar
  /** Minutes of the tape's bars. */
  readonly interval: number
}

/** The code that a plan's desk is made of, wherever it is played. */
export function partsOf({ calendar, interval, longerBars }: PartsGiven): DeskParts {
  const modules = longerBars === undefined ? { ...backtestModules, stocks: acrossNights(backtestModules.stocks, interval) } : onLongerBars(backtestModules, longerBars)
  return { modules: { ...modules, stocks: exitsOnBars(modules.stocks, interval) }, calendar, news: undefined }
}
