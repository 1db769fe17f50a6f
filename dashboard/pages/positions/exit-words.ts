import { dayAndTime, marketDate, shortTime, span, type Zone } from '../../words/time.ts'
import type { OpenPosition } from './open-positions.ts'

/** `Held for 2 h. Time exit at 15:55, in 2 h 10 min.` Both times and `now` are market time. */
export function exitWords({ openedAt, exitAt }: Pick<OpenPosition, 'openedAt' | 'exitAt'>, now: number, zone: Zone): string {
  const held = openedAt === null ? '' : `Held for ${span(now - openedAt)}.`
  if (exitAt === null) return `${held} No time exit.`.trim()
  const when = marketDate(exitAt) === marketDate(now) ? `at ${shortTime(exitAt, zone)}` : `on ${dayAndTime(exitAt, zone)}`
  return `${held} Time exit ${when}, ${exitAt <= now ? 'now' : `in ${span(exitAt - now)}`}.`.trim()
}
