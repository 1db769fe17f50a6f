const DAY = 86_400_000
/** Before the present one, of the eight that an engine tells of. */
const TOLD = 7

/** Market dates that have ended since `last` was under way, that one first; `date` is the present one. An engine tells of the newest alone. */
export function endedDates(last: string, date: string): readonly string[] {
  const [from, to] = [Date.parse(last), Date.parse(date)]
  const ended = Math.min(TOLD, Math.round((to - from) / DAY))
  return Array.from({ length: Math.max(0, ended || 0) }, (_, i) => new Date(to - (ended - i) * DAY).toISOString().slice(0, 10))
}
