import { MINUTE } from '../../../core/market/bar.ts'
import type { Bar } from '../../../core/market/bar.ts'
import type { SessionCalendar } from '../../../core/market/session-calendar.ts'

/** One sentence about minutes missing between bars; none for a whole file. With a calendar, within one session only. */
export function gapNote(name: string, bars: readonly Bar[], calendar?: SessionCalendar): readonly string[] {
  const sameSession = (a: Bar, b: Bar) => !calendar || calendar.sessionAt(a.start)?.date === calendar.sessionAt(b.start)?.date
  const gaps = bars.flatMap((bar, i) => {
    const before = bars[i - 1]
    const missing = before ? (bar.start - before.start) / MINUTE - 1 : 0
    return before && missing > 0 && sameSession(before, bar) ? [{ missing, after: before.start }] : []
  })
  const [longest] = [...gaps].sort((a, b) => b.missing - a.missing || a.after - b.after)
  if (!longest) return []
  const total = gaps.reduce((sum, { missing }) => sum + missing, 0)
  const where = `the longest of ${longest.missing} after ${new Date(longest.after).toISOString()}`
  return [`${name}: minutes without a bar: ${total}, in ${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'}, ${where}.`]
}
