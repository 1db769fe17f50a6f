import { millis, type Millis } from '../../../core/brand.ts'
import { newYorkOffset } from '../../../core/market/new-york-time.ts'

/** Stocks and contracts have days of New York; Alpaca cuts its crypto day bars at midnight in Chicago. */
export type Zone = 'New York' | 'Chicago'

const HOUR = 3_600_000

/** Milliseconds to add to UTC. Chicago changes its clocks an hour of time after New York, at the same hour of the wall. */
export function offsetOf(zone: Zone, at: number): number {
  return zone === 'New York' ? newYorkOffset(millis(at)) : newYorkOffset(millis(at - HOUR)) - HOUR
}

/** The date in a zone, `YYYY-MM-DD`. */
export function localDate(zone: Zone, at: number): string {
  return new Date(at + offsetOf(zone, at)).toISOString().slice(0, 10)
}

/** Midnight of a date in a zone; both zones change their clocks later in the night than midnight. */
export function midnight(zone: Zone, date: string): Millis {
  const utc = Date.parse(`${date}T00:00:00Z`)
  return millis(utc - offsetOf(zone, utc - offsetOf(zone, utc)))
}

/** RFC 3339 with the zone's own offset: `2026-01-02T09:30:00-05:00`. */
export function localTime(zone: Zone, at: number): string {
  const offset = offsetOf(zone, at)
  const hours = String(Math.abs(offset) / HOUR).padStart(2, '0')
  const text = new Date(at + offset).toISOString().replace('.000', '').slice(0, -1)
  return `${text}${offset < 0 ? '-' : '+'}${hours}:00`
}
