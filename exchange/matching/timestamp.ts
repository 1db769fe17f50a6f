import { dateOf } from '../../core/market/civil-date.ts'

/** RFC-3339 in UTC with nanoseconds; `nanos` (0 to 999999) orders what happens within one millisecond. */
export function timestamp(at: number, nanos: number): string {
  return timestampOf(millisecondText(at), nanos)
}

/** All of a timestamp but its last six digits and its Z. */
export function millisecondText(at: number): string {
  const day = Math.floor(at / DAY)
  const rest = at - day * DAY
  const seconds = Math.floor(rest / 1000)
  return `${dateOf(day)}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(rest - seconds * 1000).padStart(3, '0')}`
}

const DAY = 86_400_000

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

export function timestampOf(millisecond: string, nanos: number): string {
  return `${millisecond}${String(nanos).padStart(6, '0')}Z`
}
