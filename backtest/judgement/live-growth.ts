import { dayOf } from '../../core/market/civil-date.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { YearBasis } from '../../core/statistic/year.ts'

/** What an account was worth when a New York day began. */
export interface DayEquity {
  readonly date: string
  /** Dollars. */
  readonly equity: number
}

/** Growth since the first day, as a share, once so many days of the run's kind were over. */
export interface LiveGrowth {
  readonly step: number
  readonly growth: number
}

/** A live account counted in the days of a run: sessions where its year has 252 of them, else all. Cash that came or went is in it. */
export function liveGrowth(days: readonly DayEquity[], { calendar, basis }: { readonly calendar: SessionCalendar; readonly basis: YearBasis }): readonly LiveGrowth[] {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const sessions = calendar.sessionsBetween(first.date, last.date)
  const stepOf = (date: string): number => (basis === 252 ? sessions.filter((session) => session.date < date).length : dayOf(date) - dayOf(first.date))
  const bySteps = new Map(days.map(({ date, equity }) => [stepOf(date), equity / first.equity - 1]))
  return [...bySteps].map(([step, growth]) => ({ step, growth }))
}
