import { finalHalts } from '../result/final-halts.ts'
import { closesOf } from './day-returns.ts'
import type { RunRecord } from './run-record.ts'

/** The day, as the day's returns are named, on which the run or a module of it was halted for good. Undefined for a run that was not. */
export function haltedOn(record: Pick<RunRecord, 'causes' | 'tape' | 'calendar' | 'from' | 'to'>): string | undefined {
  const [first] = finalHalts(record.causes)
  if (!first) return undefined
  const closes = closesOf(record)
  return (closes.find(({ at }) => at >= first.at) ?? closes.at(-1))?.date
}
