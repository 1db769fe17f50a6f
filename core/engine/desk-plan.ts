import type { SessionCalendar } from '../market/session-calendar.ts'
import type { Module } from '../module/module.ts'
import type { NewsCalendar } from '../risk/check.ts'
import type { Limits } from '../risk/limits.ts'

/** One module at the desk with its universe; `symbols` are underlyings for the options module. */
export interface Seat {
  readonly module: Module
  readonly enabled: boolean
  readonly symbols: readonly string[]
  readonly strategies: readonly string[]
}

/** Everything about the desk that settings decide. The same plan, book and inputs always make the same facts. */
export interface DeskPlan {
  /** In the order of MODULES. */
  readonly seats: readonly Seat[]
  readonly limits: Limits
  readonly calendar: SessionCalendar
  readonly news: NewsCalendar | undefined
}
