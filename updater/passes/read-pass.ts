import type { ArchiveView } from '../../contract/views/archive-view.ts'
import type { Log } from '../../core/ports/log.ts'
import { signOf, type Engine } from '../read-engine.ts'
import { disclosureOf } from '../redact/disclosure.ts'
import { EMPTY_LINE, ripen, type Rooms, type Views } from '../redact/delay-line.ts'
import { watchEngine } from '../watch-engine.ts'
import { isDue, want } from '../writes/agenda.ts'
import { hasToken, refill, thriftOf } from '../writes/budget.ts'
import { endedDates } from '../writes/ended-dates.ts'
import { newYorkDate } from '../writes/new-york-date.ts'
import { quotaDay } from '../writes/quota-day.ts'
import { endedRoomsDue, isOptionsOpen, roomsDue, wantedBy, type RoomsAsked } from '../writes/rooms-due.ts'
import { observe } from '../writes/uptime.ts'
import type { Memory } from './memory.ts'
import type { Weight } from './pacer.ts'

/** What one pass has read. */
export interface Reading {
  readonly memory: Memory
  /** Undefined when the engine gave no state. */
  readonly views: Views | undefined
  readonly archive: ArchiveView | undefined
  /** What the engine answered of; nothing where it gave no rooms. */
  readonly asked: RoomsAsked
}

export interface ReadPass {
  readonly engine: Engine
  readonly interval: number
  readonly log: Log
  readonly now: number
  /** A light pass asks for no rooms and no archive: they stay due. Whole unless given. */
  readonly weight?: Weight
}

/** Asks the engine for its state, and for the rooms whose documents are due. Never throws. */
export async function readPass(before: Memory, { engine, interval, log, now, weight = 'whole' }: ReadPass): Promise<Reading> {
  const [state, health] = await Promise.all([engine.state(), engine.health()])
  const watch = watchEngine(before.watch, signOf(state, health), now)
  if (watch.silentSince !== null && before.watch.silentSince === null) log.warning(`the engine ${watch.isRefused ? 'refuses the updater' : 'is silent'}: ${watch.why}`)
  if (watch.silentSince === null && watch.why !== '' && watch.why !== before.watch.why) log.warning(`the engine stands without a book: ${watch.why}`)
  if (watch.silentSince === null && before.watch.silentSince !== null && before.passes > 0) log.info('the engine answers')
  const memory: Memory = {
    ...before,
    watch,
    uptime: observe(before.uptime, { passed: Math.max(0, now - before.lastPassAt), isUp: watch.state === 'up' && watch.silentSince === null }),
    budget: refill(before.budget, quotaDay(now), now),
    passes: before.passes + 1,
    lastPassAt: now,
    health: health.type === 'answer' ? health.body : before.health,
  }
  if (state.type !== 'answer') return { memory: { ...memory, line: ripened(memory, undefined, now) }, views: undefined, archive: undefined, asked: NOTHING }
  const same = isSameAccount(memory.state, state.body) ? {} : { line: EMPTY_LINE, endedDates: [], live: undefined, learning: undefined, toldChanges: undefined }
  return readRooms({ ...memory, ...dayEnd(memory, state.body.day.date), ...same, state: state.body }, state.body, { engine, interval, log, now, weight })
}

const NOTHING: RoomsAsked = { rooms: [], symbols: [] }

async function readRooms(memory: Memory, state: NonNullable<Memory['state']>, { engine, interval, log, now, weight }: ReadPass): Promise<Reading> {
  if (weight === 'light') return lightly(memory, state, now)
  const { agenda, budget, endedDates: [endedDate] } = memory
  const hour = { now, interval, optionsOpen: isOptionsOpen(state), watched: memory.watchedUntil > now }
  const { left } = quotaDay(now)
  const due = roomsDue({ agenda, hour, state, budget, left })
  const asked = endedDate === undefined ? due : endedRoomsDue(due, { agenda, date: endedDate, today: state.day.date })
  const isArchiveDue = (['archiveState', 'archiveParameters', 'archiveTrades'] as const).some(
    (key) => isDue(key, agenda, hour) && hasToken(key, budget) && thriftOf(key, budget, left) === 'full')
  const [rooms, archive] = await Promise.all([
    asked.rooms.length > 0 ? engine.rooms(asked) : undefined,
    isArchiveDue ? engine.archive() : undefined,
  ])
  const roomsWhy = rooms === undefined ? memory.roomsWhy : rooms.type === 'answer' ? '' : rooms.why
  if (roomsWhy !== '' && roomsWhy !== memory.roomsWhy) log.warning(`rooms are missing: ${roomsWhy}`)
  const read: Rooms = rooms?.type !== 'answer' ? {} : asked.date === undefined ? onlyRooms(rooms.body) : known(onlyRooms(rooms.body))
  const views: Views = { at: now, state, rooms: read }
  const line = ripened({ ...memory, state }, views, now)
  return { memory: { ...memory, roomsWhy, line, learning: line.ripe?.rooms.learning ?? memory.learning }, views, archive: archive?.type === 'answer' ? archive.body : undefined, asked: rooms?.type === 'answer' ? asked : NOTHING }
}

function lightly(memory: Memory, state: NonNullable<Memory['state']>, now: number): Reading {
  const views: Views = { at: now, state, rooms: {} }
  return { memory: { ...memory, line: ripened({ ...memory, state }, views, now) }, views, archive: undefined, asked: NOTHING }
}

function onlyRooms({ schema: _schema, seq: _seq, at: _at, wall: _wall, ...rooms }: Rooms & { readonly schema?: unknown; readonly seq?: unknown; readonly at?: unknown; readonly wall?: unknown }): Rooms {
  return rooms
}

/** Of an ended date: an engine that began anew since then knows nothing of it, and what stands of it stays. */
function known({ day, trades, ...rooms }: Rooms): Rooms {
  const hasTrades = trades && [trades.orders.id, trades.fills.at, trades.trades.at, trades.refusals.last].some((column) => column.length > 0)
  return { ...rooms, ...(day && day.points.at.length > 0 && { day }), ...(hasTrades && { trades }) }
}

function ripened({ line, state, live }: Memory, views: Views | undefined, now: number): Memory['line'] {
  const environment = state?.environment ?? live?.environment ?? 'live'
  return ripen(line, views, { now, delay: disclosureOf(environment).delay * 60_000 })
}

/** Another account behind the same address: what waits to be shown is not its own, and may be less open. */
function isSameAccount(before: Memory['state'], { environment, account }: NonNullable<Memory['state']>): boolean {
  return before === undefined || (before.environment === environment && before.account === account)
}

/**
 * The market date changed: history is due, and the days that ended are written once more. After a start the last updater's `public/live`
 * tells which was under way.
 */
function dayEnd({ state, live, agenda, endedDates: waiting }: Memory, date: string): Partial<Memory> {
  const before = state?.day.date ?? (live ? newYorkDate(live.market) : '')
  const ended = endedDates(before, date).filter((one) => !waiting.includes(one))
  return ended.length === 0 ? {} : { endedDates: [...waiting, ...ended], agenda: want(agenda, wantedBy('day-end')) }
}
