import type { SessionCalendar } from '../market/session-calendar.ts'
import type { Module } from '../module/module.ts'
import type { ModuleName } from '../order/module-name.ts'
import type { NewsCalendar } from '../risk/check.ts'
import type { Limits } from '../risk/limits.ts'

/** One seat as settings name it; `symbols` are underlyings for the options module. */
export interface SeatSettings {
  readonly module: ModuleName
  readonly enabled: boolean
  readonly symbols: readonly string[]
  readonly strategies: readonly string[]
}

/** Everything about the desk that settings decide. It is part of every `start` input, so that a journal proves itself. */
export interface DeskSettings {
  /** In the order of MODULES. */
  readonly seats: readonly SeatSettings[]
  readonly limits: Limits
}

/** What is code rather than setting: the same for every start. */
export interface DeskParts {
  readonly modules: Readonly<Record<ModuleName, Module>>
  readonly calendar: SessionCalendar
  readonly news: NewsCalendar | undefined
}

/** One module at the desk with its universe. */
export interface Seat extends Omit<SeatSettings, 'module'> {
  readonly module: Module
}

/** The seated desk. The same plan, book and inputs always make the same facts. */
export interface DeskPlan extends DeskParts {
  readonly seats: readonly Seat[]
  readonly limits: Limits
}

/** Seats the modules that settings name. Spelt out: what a spread puts together has another shape each time, and code that was made for one is thrown away at the next. */
export function planOf({ modules, calendar, news }: DeskParts, { seats, limits }: DeskSettings): DeskPlan {
  return { modules, calendar, news, limits, seats: seats.map(({ module, enabled, symbols, strategies }) => ({ module: modules[module], enabled, symbols, strategies })) }
}
