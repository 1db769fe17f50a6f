import { shortTime } from '../../../words/time.ts'

/** `10:14`: a moment as the address keeps it, by New York's clock. */
export function clockOf(at: number): string {
  return shortTime(at, 'America/New_York')
}

/** The moment of the day that an address names; undefined for a text that names none. On a day of 25 hours the first of two. */
export function momentAt(clock: string | undefined, { from, to }: { readonly from: number; readonly to: number }): number | undefined {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(clock ?? '') ?? []
  if (hours === undefined || minutes === undefined) return undefined
  const rough = from + (Number(hours) * 60 + Number(minutes)) * 60_000
  return [rough, rough - 3_600_000, rough + 3_600_000].find((at) => at >= from && at <= to && clockOf(at) === clock)
}
