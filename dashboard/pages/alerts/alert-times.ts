import type { AlertsDocument } from '../../../contract/documents/alerts.ts'
import { count } from '../../words/format.ts'
import { dayAndTime, span, type Zone } from '../../words/time.ts'

type Alert = AlertsDocument['active'][number]

/** `Since 20 Nov, 14:05 (12 min), came back 3 times, acknowledged at 20 Nov, 14:10.` `now` is the server's time. */
export function alertTimes({ raisedAt, lastAt, repeats, recoveredAt, acknowledgedAt }: Alert, { now, zone, stands }: { readonly now: number; readonly zone: Zone; readonly stands: boolean }): string {
  const begun = stands ? `Since ${dayAndTime(raisedAt, zone)} (${span(now - raisedAt)})` : `At ${dayAndTime(raisedAt, zone)}`
  const again = repeats === 0 ? '' : `, came back ${repeats === 1 ? 'once' : `${count(repeats)} times`}, last at ${dayAndTime(lastAt, zone)}`
  const over = recoveredAt === null || stands ? '' : `, over at ${dayAndTime(recoveredAt, zone)} after ${span(recoveredAt - raisedAt)}`
  const seen = acknowledgedAt === null ? '' : `, acknowledged at ${dayAndTime(acknowledgedAt, zone)}`
  return `${begun}${again}${over}${seen}.`
}
