/** Whose clock the page speaks in. */
export type Zone = 'America/New_York' | 'local'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, hourCycle: 'h23', ...(zone === 'local' ? {} : { timeZone: zone }) })
  formats.set(key, known)
  return known
}

/** `14:05:09`. */
export function clockTime(at: number, zone: Zone): string {
  return format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)
}

/** `14:05`. */
export function shortTime(at: number, zone: Zone): string {
  return format(zone, { hour: '2-digit', minute: '2-digit' }).format(at)
}

/** `20 Nov, 14:05`. */
export function dayAndTime(at: number, zone: Zone): string {
  return format(zone, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at)
}

/** `14:05:09` on the market date of `now`, `20 Nov, 14:05` on another: lists of the newest go on over midnight. */
export function newestTime(at: number, now: number, zone: Zone): string {
  return marketDate(at) === marketDate(now) ? clockTime(at, zone) : dayAndTime(at, zone)
}

/** `20 November 2026`. */
export function longDay(at: number, zone: Zone): string {
  return format(zone, { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

/** The market date of a moment, `2026-11-20`: documents are named by it. */
export function marketDate(at: number): string {
  const parts = new Map(format('America/New_York', { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}

/** `4 s`, `3 min`, `2 h 10 min`, `5 d 3 h`. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000))
  if (seconds < 60) return `${seconds}\u00a0s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}\u00a0min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h ${minutes % 60}\u00a0min`
  return hours % 24 === 0 ? `${Math.floor(hours / 24)}\u00a0d` : `${Math.floor(hours / 24)}\u00a0d ${hours % 24}\u00a0h`
}
