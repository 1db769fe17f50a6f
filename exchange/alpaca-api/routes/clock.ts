import type { FastifyInstance } from 'fastify'
import { millis, type Millis } from '../../../core/brand.ts'
import { addDays } from '../../../core/market/civil-date.ts'
import { KNOWN_YEARS } from '../../../core/market/known-years.ts'
import { newYorkDate } from '../../../core/market/new-york-time.ts'
import type { Session, SessionCalendar } from '../../../core/market/session-calendar.ts'
import { localTime } from '../data/local-date.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'
import { Query } from '../http/query.ts'
import type { WireRecord } from '../wire/quotes.ts'

/** `/v2/clock` and `/v2/calendar`, on the market clock. */
export function clockRoutes(app: FastifyInstance, { floor, calendar, faults }: ExchangeContext): void {
  app.get('/v2/clock', () => {
    const skew = faults.fires('account.clockSkew')?.ms ?? 0
    const told = clock(calendar, floor.now, skew)
    return faults.fires('account.marketShut') ? { ...told, is_open: false } : told
  })

  app.get('/v2/calendar', (request) => {
    const query = new Query(request.url)
    const today = newYorkDate(floor.now)
    const first = clamped(query.date('start') ?? today)
    const last = clamped(query.date('end') ?? addDays(today, 30))
    const sessions = first <= last ? calendar.sessionsBetween(first, last) : []
    return sessions.map((session) => day(calendar, session))
  })
}

function clock(calendar: SessionCalendar, now: Millis, skew: number): WireRecord {
  const current = calendar.sessionAt(now)
  const next = calendar.nextSession(now)
  return {
    timestamp: localTime('New York', now + skew),
    is_open: current !== undefined,
    next_open: localTime('New York', next.open),
    next_close: localTime('New York', (current ?? next).close),
  }
}

function day(calendar: SessionCalendar, { date, open, close, early }: Session): WireRecord {
  return {
    date,
    open: localTime('New York', open).slice(11, 16),
    close: localTime('New York', close).slice(11, 16),
    session_open: '0400',
    session_close: early ? '1700' : '2000',
    settlement_date: calendar.nextSession(millis(close)).date,
  }
}

/** Within the years that the calendar knows: its last sessions have a next one. */
const [FIRST, LAST] = [`${KNOWN_YEARS.first}-01-01`, `${KNOWN_YEARS.last}-11-30`]

function clamped(date: string): string {
  if (date < FIRST) return FIRST
  return date > LAST ? LAST : date
}
