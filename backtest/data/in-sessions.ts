import { MINUTE } from '../../core/market/bar.ts'
import { millis } from '../../core/brand.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import type { SeriesGiven } from '../bar-series.ts'

/** Whether any minute of the bar that begins then lies within a session; of pairs, and of whole days, every one does. Asked of rising moments it looks few of them up. */
export function inSessions({ instrument, interval, calendar }: Omit<SeriesGiven, 'columns'>): (start: number) => boolean {
  if (instrument.type === 'pair' || interval >= DAY_MINUTES) return () => true
  const last = interval * MINUTE - 1
  let session = { open: NaN, close: NaN }
  return (start) => {
    if (start + last >= session.open && start < session.close) return true
    const found = calendar.sessionAt(millis(start)) ?? calendar.sessionAt(millis(start + last))
    if (found) session = found
    return found !== undefined
  }
}
