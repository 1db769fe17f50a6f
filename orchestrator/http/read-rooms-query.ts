import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { ROOMS, type RoomName } from '../../contract/rooms-view.ts'
import { dayOf } from '../../core/market/civil-date.ts'
import { isKnownDate } from '../../core/market/is-known-date.ts'
import { KNOWN_YEARS } from '../../core/market/known-years.ts'
import { type RoomsQuery, USUAL_ROOMS } from '../projections/rooms-view.ts'
import { HttpError } from './http-error.ts'

/** Charts of one answer at most. */
const SYMBOLS = 40

const Query = Type.Object(
  {
    rooms: Type.Optional(Type.String({ pattern: `^(${ROOMS.join('|')})(,(${ROOMS.join('|')}))*$` })),
    symbols: Type.Optional(Type.String({ pattern: `^[A-Z0-9./]{1,40}(,[A-Z0-9./]{1,40}){0,${SYMBOLS - 1}}$` })),
    date: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  },
  { additionalProperties: false },
)

const WANTED: Readonly<Record<keyof Static<typeof Query>, string>> = {
  rooms: `rooms must be some of ${ROOMS.join(', ')}, comma separated, and given once`,
  symbols: `symbols must be at most ${SYMBOLS} symbols such as AAPL,BTC/USD, and given once`,
  date: `date must be a day of the calendar, ${KNOWN_YEARS.first} to ${KNOWN_YEARS.last}, written YYYY-MM-DD, and given once`,
}

/** @throws HttpError 400 that names every parameter that is unknown or wrong. */
export function readRoomsQuery(query: unknown): RoomsQuery {
  if (!Value.Check(Query, query)) throw new HttpError(400, 'bad-query', faults(query).join('; '))
  const { rooms, symbols, date } = query
  if (date !== undefined && !(isKnownDate(date) && exists(date))) throw new HttpError(400, 'bad-query', WANTED.date)
  return { rooms: rooms === undefined ? USUAL_ROOMS : (split(rooms) as readonly RoomName[]), symbols: split(symbols), date }
}

function split(list: string | undefined): readonly string[] {
  return list === undefined ? [] : [...new Set(list.split(','))]
}

function faults(query: unknown): readonly string[] {
  const given = Object.entries((query ?? {}) as Readonly<Record<string, unknown>>)
  return given.flatMap(([name, value]) => {
    if (!Object.hasOwn(WANTED, name)) return [`${name.slice(0, 40)} is not known: there are rooms, symbols and date`]
    const key = name as keyof typeof WANTED
    return Value.Check(Query.properties[key], value) ? [] : [WANTED[key]]
  })
}

function exists(date: string): boolean {
  try {
    dayOf(date)
    return true
  } catch {
    return false
  }
}
