import type { DeskParts } from '../core/engine/desk-plan.ts'
import type { SessionCalendar } from '../core/market/session-calendar.ts'
import { backtestModules } from '../modules/index.ts'
import { onLongerBars } from './longer-bars.ts'
import type { RunPlan } from './run-plan.ts'

/** The code that a plan's desk is made of, wherever it is played. */
export function partsOf(calendar: SessionCalendar, { longerBars }: Pick<RunPlan, 'longerBars'>): DeskParts {
  return { modules: longerBars === undefined ? backtestModules : onLongerBars(backtestModules, longerBars, calendar), calendar, news: undefined }
}
