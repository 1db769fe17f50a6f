import { type Millis, millis } from '../../core/brand.ts'
import type { DeskPlan } from '../../core/engine/desk-plan.ts'
import { longestWarmUp } from '../../core/engine/track/longest-warm-up.ts'
import type { Bar } from '../../core/market/bar.ts'
import { countedIn } from '../../core/market/counted.ts'
import { dayOf } from '../../core/market/civil-date.ts'
import { newYorkDate, newYorkDay } from '../../core/market/new-york-time.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import { restateBars } from '../../core/market/restate-bars.ts'
import { SESSION_MINUTES, type SessionCalendar } from '../../core/market/session-calendar.ts'
import { SPLIT_LAG } from '../../core/market/split-lag.ts'
import { isOfSessions } from '../../core/module/is-of-sessions.ts'
import type { BarMinutes, Broker } from '../../core/ports/broker.ts'
import { HALF_HOUR, wholeSessions } from './whole-sessions.ts'

const DAY = 86_400_000
/** Some days of this many symbols are about what the venue puts on one page. */
const AT_ONCE = 8

export interface WarmUpWanted {
  readonly broker: Pick<Broker, 'bars' | 'tradedBars'>
  readonly plan: DeskPlan
  readonly now: Millis
  /** Of shares that were split lately, all as far back as a warm-up may reach. */
  readonly splits: readonly Split[]
  /** This symbol alone. */
  readonly only?: string
}

/** From which every fold can be built as if the engine had never been away, in the shares of today. */
export interface WarmUp {
  /** Today's, and the declared warm-up before. */
  readonly minutes: readonly Bar[]
  /** Those before the minutes, for strategies whose bars they are. */
  readonly sessions: readonly Bar[]
}

/** What the venue has of the past that the folds need. @throws Outage */
export async function warmUpBars(wanted: WarmUpWanted): Promise<WarmUp> {
  const { plan: { calendar }, now } = wanted
  const { pairs, shares, sessions } = needsOf(wanted)
  const sharesFrom = (minutes: number): Millis => sessionsBack(calendar, now, Math.ceil(minutes / SESSION_MINUTES) + 1)
  const pairsFrom = (minutes: number): Millis => millis(Math.floor(now / DAY) * DAY - minutes * 60_000)
  const minutesFrom = (symbol: string): Millis => sharesFrom(shares.get(symbol) ?? 0)
  const [listed, coins, halves] = await Promise.all([
    read(wanted, requests(shares, (minutes) => ({ from: sharesFrom(minutes), to: now, minutes: 1 }))),
    read(wanted, requests(pairs, (minutes) => ({ from: pairsFrom(minutes), to: now, minutes: 1 }))),
    read(wanted, requests(sessions, (count) => ({ from: sessionsBack(calendar, now, count + 2), to: now, minutes: HALF_HOUR }))),
  ])
  // What the minutes tell is not told twice.
  const earlier = halves.filter(({ symbol, start }) => start < minutesFrom(symbol))
  return { minutes: inOrder([...listed, ...coins]), sessions: wholeSessions(inOrder(earlier), { calendar, to: now }) }
}

interface Needs {
  /** Minutes of trading by symbol. */
  readonly pairs: ReadonlyMap<string, number>
  readonly shares: ReadonlyMap<string, number>
  /** Whole sessions by symbol, of those that have any. */
  readonly sessions: ReadonlyMap<string, number>
}

/** What strategies ask for that decide on whole sessions is far more in minutes than a start can read: of those they need what is under way, and the last one. */
function needsOf({ plan, only }: WarmUpWanted): Needs {
  const needs = { pairs: new Map<string, number>(), shares: new Map<string, number>(), sessions: new Map<string, number>() }
  for (const seat of plan.seats.filter((one) => one.enabled)) {
    const strategies = seat.strategies.flatMap((name) => seat.module.strategies[name] ?? [])
    const minutes = Math.max(0, ...strategies.map((one) => (isOfSessions(one) ? SESSION_MINUTES : longestWarmUp(one) * one.interval)))
    const sessions = Math.max(0, ...strategies.map((one) => (isOfSessions(one) ? longestWarmUp(one) : 0)))
    for (const symbol of seat.symbols.filter((one) => only === undefined || one === only)) {
      raise(seat.module.name === 'crypto' ? needs.pairs : needs.shares, symbol, minutes)
      if (sessions > 0) raise(needs.sessions, symbol, sessions)
    }
  }
  return needs
}

function raise(needs: Map<string, number>, symbol: string, need: number): void {
  needs.set(symbol, Math.max(need, needs.get(symbol) ?? 0))
}

interface Stretch {
  readonly from: Millis
  readonly to: Millis
  readonly minutes: BarMinutes
}

interface Request extends Stretch {
  readonly symbols: readonly string[]
}

/** Symbols of one need together, so that none loads more than its strategies declare, a few in each of several requests side by side. */
function requests(needs: ReadonlyMap<string, number>, of: (need: number) => Stretch): readonly Request[] {
  const known = [...new Set(needs.values())].sort((a, b) => a - b)
  return known.flatMap((need) => {
    const symbols = [...needs.keys()].filter((symbol) => needs.get(symbol) === need).sort()
    const parts = Array.from({ length: Math.ceil(symbols.length / AT_ONCE) }, (_, i) => symbols.slice(i * AT_ONCE, (i + 1) * AT_ONCE))
    return parts.map((part) => ({ symbols: part, ...of(need) }))
  })
}

/** The venue's own adjustment may come behind: what was split lately is read as it was traded, and restated by us. */
async function read({ broker, plan, now, splits }: WarmUpWanted, wanted: readonly Request[]): Promise<readonly Bar[]> {
  const isFresh = (symbol: string): boolean => splits.some((split) => split.symbol === symbol && newYorkDay(now) - dayOf(split.date) <= SPLIT_LAG)
  const found = await Promise.all(wanted.flatMap(({ symbols, from, to, minutes }) => {
    const [fresh, usual] = [symbols.filter(isFresh), symbols.filter((symbol) => !isFresh(symbol))]
    return [
      ...(usual.length > 0 ? [broker.bars(usual, from, to, minutes)] : []),
      ...(fresh.length > 0 ? [broker.tradedBars(fresh, from, to, minutes).then((bars) => restateBars(bars, splits, newYorkDate(now)))] : []),
    ]
  }))
  const counted = countedIn(plan.calendar)
  return found.flat().filter((bar) => counted.bar(bar))
}

function inOrder(bars: readonly Bar[]): readonly Bar[] {
  return [...bars].sort((a, b) => a.start - b.start || (a.symbol < b.symbol ? -1 : 1))
}

function sessionsBack(calendar: SessionCalendar, now: Millis, count: number): Millis {
  let at = calendar.sessionAt(now)?.open ?? now
  for (let i = 0; i < count; i += 1) at = calendar.previousSession(at).open
  return at
}
