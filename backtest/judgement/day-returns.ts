import { calendarCloses, dailyReturns, type DailyReturns, type DayClose, sessionCloses } from '../../core/statistic/daily-returns.ts'
import type { RunRecord } from './run-record.ts'

/** The closes of New York in a run: of its sessions, or 16:00 of every date for a run of pairs alone. */
export function closesOf({ basis, calendar, from, to }: Pick<RunRecord, 'basis' | 'calendar' | 'from' | 'to'>): readonly DayClose[] {
  return basis === 365 ? calendarCloses(from, to) : sessionCloses(calendar, from, to)
}

/** Daily returns at those closes. */
export function dayReturns(record: RunRecord): DailyReturns {
  return dailyReturns(record.curve, closesOf(record))
}
