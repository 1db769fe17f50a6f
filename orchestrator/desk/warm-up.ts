import { type Millis, millis } from '../../core/brand.ts'
import type { DeskPlan } from '../../core/engine/desk-plan.ts'
import { longestWarmUp } from '../../core/engine/track/longest-warm-up.ts'
import type { Bar } from '../../core/market/bar.ts'
import { countedIn } from '../../core/market/counted.ts'
import { dayOf } from '../../core/market/civil-date.ts'
import { newYorkDate, newYorkDay } from '../../core/market/new-york-time.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import { restateBars } from '../../core/market/restate-bars.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { SPLIT_LAG } from '../../core/market/split-lag.ts'
import type { Broker } from '../../core/ports/broker.ts'

const DAY = 86_400_000
const SESSION_MINUTES = 390
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

/** Minute bars from which every fold can be built as if the engine had never been away: today's, and the declared warm-up before, in the shares of today. */
export async function warmUpBars({ broker, plan, now, splits, only }: WarmUpWanted): Promise<readonly Bar[]> {
  const shares = new Map<string, number>()
  const pairs = new Map<string, number>()
  for (const seat of plan.seats.filter((one) => one.enabled)) {
    const minutes = Math.max(0, ...seat.strategies.map((name) => minutesOf(seat.module.strategies[name])))
    const into = seat.module.name === 'crypto' ? pairs : shares
    for (const symbol of seat.symbols) if (only === undefined || symbol === only) into.set(symbol, Math.max(minutes, into.get(symbol) ?? 0))
  }
  const sharesFrom = (minutes: number): Millis => sessionsBack(plan.calendar, now, Math.ceil(minutes / SESSION_MINUTES) + 1)
  const pairsFrom = (minutes: number): Millis => millis(Math.floor(now / DAY) * DAY - minutes * 60_000)
  // The venue's own adjustment may come behind: what was split lately is read as it was traded, and restated by us.
  const isFresh = (symbol: string): boolean => splits.some((split) => split.symbol === symbol && newYorkDay(now) - dayOf(split.date) <= SPLIT_LAG)
  const fresh = requests(of(shares, isFresh), sharesFrom)
  const wanted = [...requests(of(shares, (symbol) => !isFresh(symbol)), sharesFrom), ...requests(pairs, pairsFrom)]
  const found = await Promise.all([
    ...wanted.map(({ symbols, from }) => broker.bars(symbols, from, now)),
    ...fresh.map(async ({ symbols, from }) => restateBars(await broker.tradedBars(symbols, from, now), splits, newYorkDate(now))),
  ])
  const counted = countedIn(plan.calendar)
  return found.flat().filter((bar) => counted.bar(bar)).sort((a, b) => a.start - b.start || (a.symbol < b.symbol ? -1 : 1))
}

function of(minutes: ReadonlyMap<string, number>, isWanted: (symbol: string) => boolean): ReadonlyMap<string, number> {
  return new Map([...minutes].filter(([symbol]) => isWanted(symbol)))
}

function minutesOf(strategy: Parameters<typeof longestWarmUp>[0] | undefined): number {
  return strategy ? longestWarmUp(strategy) * strategy.interval : 0
}

/** Symbols of one need together, so that none loads more than its strategies declare, a few in each of several requests side by side. */
function requests(minutes: ReadonlyMap<string, number>, startOf: (minutes: number) => Millis) {
  const needs = [...new Set(minutes.values())].sort((a, b) => a - b)
  return needs.flatMap((need) => {
    const symbols = [...minutes.keys()].filter((symbol) => minutes.get(symbol) === need).sort()
    const parts = Array.from({ length: Math.ceil(symbols.length / AT_ONCE) }, (_, i) => symbols.slice(i * AT_ONCE, (i + 1) * AT_ONCE))
    return parts.map((part) => ({ symbols: part, from: startOf(need) }))
  })
}

function sessionsBack(calendar: SessionCalendar, now: Millis, count: number): Millis {
  let at = calendar.sessionAt(now)?.open ?? now
  for (let i = 0; i < count; i += 1) at = calendar.previousSession(at).open
  return at
}
