import type { LiveDocument } from '../../contract/documents/live.ts'
import { count, gain } from '../words/format.ts'
import { todayGain } from '../words/today-words.ts'
import { dayAndTime, marketDate, type Zone } from '../words/time.ts'

/** What a reader saw last, as this browser keeps it. Money as the document told it. */
export interface Visit {
  /** Wall time. */
  readonly at: number
  /** Of the record: another journal is another story. */
  readonly since: number
  readonly date: string
  readonly unit: 'usd' | 'share'
  readonly fills: number
  readonly refusals: number
  readonly trades: number
  readonly gain: number | null
}

export function visitOf(live: LiveDocument, at: number): Visit {
  const { since, market, totals, record, shown } = live
  return { at, since, date: marketDate(market), unit: shown.money, fills: totals.trades, refusals: totals.refusals, trades: record.trades, gain: todayGain(live) }
}

/** Shorter absences are none. */
const ABSENCE = 5 * 60_000

/** `Since you last looked (20 Nov, 14:05): 3 fills, 12 refusals, +$81.20.` Undefined when there is nothing to tell from. */
export function sinceWords(last: Visit | undefined, live: LiveDocument, { now, zone }: { readonly now: number; readonly zone: Zone }): string | undefined {
  const present = visitOf(live, now)
  if (last === undefined || last.since !== present.since || now - last.at < ABSENCE) return undefined
  const parts = last.date === present.date ? sameDay(last, present) : otherDay(last, present)
  const money = last.date !== present.date ? present.gain : last.gain === null || present.gain === null ? null : present.gain - last.gain
  const told = money === null || last.unit !== present.unit ? '' : last.date === present.date ? `, ${gain(money, live.shown)}` : `, ${gain(money, live.shown)} today`
  return `Since you last looked (${dayAndTime(last.at, zone)}): ${parts.join(', ')}${told}.`
}

function sameDay(last: Visit, { fills, refusals }: Visit): readonly string[] {
  return [many(fills - last.fills, 'fill'), many(refusals - last.refusals, 'refusal')]
}

/** Fills and refusals are counted by the day; closed trades since day one. */
function otherDay(last: Visit, { fills, refusals, trades }: Visit): readonly string[] {
  return [`${many(trades - last.trades, 'trade')} closed`, `${many(fills, 'fill')} today`, `${many(refusals, 'refusal')} today`]
}

function many(of: number, what: string): string {
  return of <= 0 ? `no ${what}s` : `${count(of)} ${what}${of === 1 ? '' : 's'}`
}
