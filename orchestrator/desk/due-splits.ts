import type { Millis } from '../../core/brand.ts'
import type { Book } from '../../core/book/book.ts'
import { underlyingOfSymbol } from '../../core/book/underlying-of-symbol.ts'
import type { VenueSnapshot } from '../../core/engine/input.ts'
import { wasSplitLately } from '../../core/engine/split.ts'
import { dayOf } from '../../core/market/civil-date.ts'
import { newYorkDate, newYorkMidnight, newYorkTime } from '../../core/market/new-york-time.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { SPLIT_LAG } from '../../core/market/split-lag.ts'

/** Announced splits that the book has yet to take on their own day, before its session: those whose ex-date is today, and nothing was bought since in new shares. */
export function splitsOfToday(book: Book, splits: readonly Split[], now: Millis): readonly Split[] {
  return splits.filter((split) => split.date === newYorkDate(now) && isNew(book, split) && openedAt(book, split.symbol).every((at) => at < newYorkMidnight(split.date)))
}

export interface Absence {
  readonly book: Book
  readonly splits: readonly Split[]
  /** The last moment that the journal knows. */
  readonly since: Millis
  readonly now: Millis
  readonly venue: VenueSnapshot
  readonly calendar: SessionCalendar
}

/**
 * Announced splits of what the book holds or has resting that fell on days on which the engine was away, its last one and today included. Once a
 * session has opened in new shares, one that the venue's positions show no trace of has been counted already, by a look at them.
 */
export function missedSplits({ book, splits, since, now, venue, calendar }: Absence): readonly Split[] {
  return splits.filter((split) => {
    const { symbol, date } = split
    const began = newYorkMidnight(date)
    const opened = openedAt(book, symbol)
    if (date < newYorkDate(since) || date > newYorkDate(now) || opened.length === 0 || opened.some((at) => at >= began) || !isNew(book, split)) return false
    const isBeforeOpen = now < (calendar.sessionOn(date)?.open ?? began)
    return isBeforeOpen || (!isAsTold(book, symbol, venue) && !endedBefore(began, symbol, venue))
  })
}

/** Told of on another day, an ex-date's split is still the same one. */
function isNew(book: Book, { symbol, date }: Split): boolean {
  return !wasSplitLately(book, { symbol, at: newYorkMidnight(date) }) && !wasSplitLately(book, { symbol, at: newYorkTime(dayOf(date) + SPLIT_LAG, 0) })
}

/** When everything on a share that is held or rests was opened. */
function openedAt({ sleeves, open }: Book, symbol: string): readonly Millis[] {
  const held = [...sleeves.values()].filter(({ underlying, holdings }) => underlying === symbol && holdings.length > 0)
  const resting = [...open.values()].filter(({ intent }) => intent.underlying === symbol)
  return [...held.map((sleeve) => sleeve.openedAt), ...resting.map((order) => order.approvedAt)]
}

/** The venue holds of the share and its contracts what the book does. */
function isAsTold({ sleeves }: Book, symbol: string, { positions }: VenueSnapshot): boolean {
  const differences = new Map<string, number>()
  const add = (name: string, qty: number): void => void differences.set(name, (differences.get(name) ?? 0) + qty)
  for (const sleeve of sleeves.values()) if (sleeve.underlying === symbol) for (const held of sleeve.holdings) add(held.symbol, held.qty)
  for (const told of positions) if (underlyingOfSymbol(told.symbol) === symbol) add(told.symbol, -told.qty)
  return [...differences.values()].every((qty) => Math.abs(qty) < 1e-9)
}

/** The venue holds none, and what it traded last of it was in old shares. */
function endedBefore(began: Millis, symbol: string, { positions, fills }: VenueSnapshot): boolean {
  const last = Math.max(...fills.filter((fill) => fill.symbol === symbol).map((fill) => fill.at))
  return !positions.some((position) => position.symbol === symbol) && Number.isFinite(last) && last < began
}
