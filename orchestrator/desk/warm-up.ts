import { type Millis, millis } from '../../core/brand.ts'
import type { DeskPlan } from '../../core/engine/desk-plan.ts'
import { longestWarmUp } from '../../core/engine/track.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { Broker } from '../../core/ports/broker.ts'

const DAY = 86_400_000
const SESSION_MINUTES = 390

/** Minute bars from which every fold can be built as if the engine had never been away: today's, and the declared warm-up before. */
export async function warmUpBars(broker: Broker, plan: DeskPlan, now: Millis): Promise<readonly Bar[]> {
  const shares = new Map<string, number>()
  const pairs = new Map<string, number>()
  for (const seat of plan.seats.filter((one) => one.enabled)) {
    const minutes = Math.max(0, ...seat.strategies.map((name) => minutesOf(seat.module.strategies[name])))
    const into = seat.module.name === 'crypto' ? pairs : shares
    for (const symbol of seat.symbols) into.set(symbol, Math.max(minutes, into.get(symbol) ?? 0))
  }
  const sharesFrom = sessionsBack(plan.calendar, now, Math.ceil(longest(shares) / SESSION_MINUTES) + 1)
  const pairsFrom = millis(Math.floor(now / DAY) * DAY - longest(pairs) * 60_000)
  const found = [...(await ask(broker, shares, sharesFrom, now)), ...(await ask(broker, pairs, pairsFrom, now))]
  return found.sort((a, b) => a.start - b.start || (a.symbol < b.symbol ? -1 : 1))
}

function minutesOf(strategy: Parameters<typeof longestWarmUp>[0] | undefined): number {
  return strategy ? longestWarmUp(strategy) * strategy.interval : 0
}

function longest(minutes: ReadonlyMap<string, number>): number {
  return Math.max(0, ...minutes.values())
}

function sessionsBack(calendar: SessionCalendar, now: Millis, count: number): Millis {
  let at = calendar.sessionAt(now)?.open ?? now
  for (let i = 0; i < count; i += 1) at = calendar.previousSession(at).open
  return at
}

async function ask(broker: Broker, symbols: ReadonlyMap<string, number>, from: Millis, to: Millis): Promise<readonly Bar[]> {
  return symbols.size === 0 ? [] : broker.bars([...symbols.keys()].sort(), from, to)
}
