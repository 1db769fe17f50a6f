import { dailyReturns, type DailyReturns, type DayClose } from '../../core/statistic/daily-returns.ts'
import { sampleOf } from '../result/sample.ts'
import type { RunRecord } from './run-record.ts'

/** The closes of New York in a run, on the days that have bars: of its sessions, or 16:00 of every date for a run of pairs alone. */
export function closesOf(record: Pick<RunRecord, 'tape' | 'calendar' | 'from' | 'to'>): readonly DayClose[] {
  return sampleOf(record).closes
}

/** Daily returns at those closes. */
export function dayReturns(record: RunRecord): DailyReturns {
  return dailyReturns(record.curve, closesOf(record))
}
