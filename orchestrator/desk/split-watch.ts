import { type Millis, millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { newYorkDate, newYorkDay, newYorkTime } from '../../core/market/new-york-time.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { Broker } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import type { Desk } from './desk.ts'
import { splitsOfToday } from './due-splits.ts'
import { readSplits } from './read-splits.ts'
import { sharesOf } from './shares-of.ts'
import { warmUpBars } from './warm-up.ts'

/** Tells the desk of splits that the venue announces, on their day, before its session opens. */
export interface SplitWatch {
  /** Looks at the clock and asks when it is time. */
  tick(): void
  /** Resolves when no question is under way. */
  settled(): Promise<void>
}

export interface SplitWatchGiven {
  readonly desk: Desk
  readonly broker: Broker
  readonly clock: Clock
  readonly log: Log
  /** The start has asked for today's already. */
  readonly hasAsked: boolean
}

/** The last question of a day comes so long before the open: what was announced in the night. */
const LAST = 30 * MINUTE
const AGAIN = 5 * MINUTE

export function watchSplits(given: SplitWatchGiven): SplitWatch {
  const { desk, broker, clock, log } = given
  const { calendar } = desk.engine.plan
  let due = given.hasAsked ? afterAnswer(calendar, clock.now()) : millis(clock.now() + AGAIN)
  let isAway = !given.hasAsked
  let asking: Promise<void> | undefined

  const ask = async (): Promise<void> => {
    // A venue that goes on not telling was warned of once.
    const warn = (message: string): void => (isAway ? undefined : log.warning(message))
    const splits = await readSplits({ broker, shares: sharesOf(desk.engine), since: clock.now(), now: clock.now(), warn })
    isAway = splits === undefined
    due = splits ? afterAnswer(calendar, clock.now()) : millis(clock.now() + AGAIN)
    for (const split of splits ? splitsOfToday(desk.engine.book, splits, clock.now()) : []) await tell(given, split, splits ?? [])
  }

  return {
    tick() {
      const now = clock.now()
      if (asking || now < due) return
      if (now >= (calendar.sessionOn(newYorkDate(now))?.open ?? -Infinity)) due = nextMidnight(now)
      else asking = ask().finally(() => (asking = undefined))
    },
    settled: async () => asking,
  }
}

/** The folds begin anew on the past in new shares; when it cannot be read they begin without. */
async function tell({ desk, broker, clock, log }: SplitWatchGiven, split: Split, splits: readonly Split[]): Promise<void> {
  const { plan } = desk.engine
  const { minutes, sessions } = await warmUpBars({ broker, plan, now: clock.now(), splits, only: split.symbol }).catch((error: unknown) => {
    log.warning(`the past of ${split.symbol} cannot be read after its split: ${error instanceof Error ? error.message : String(error)}; its indicators begin anew without it`)
    return { minutes: [], sessions: [] }
  })
  desk.post({ ...split, at: clock.now(), bars: minutes, ...(sessions.length > 0 && { sessions }) })
}

/** The last look before today's open, else the midnight that follows. */
function afterAnswer(calendar: SessionCalendar, now: Millis): Millis {
  const open = calendar.sessionOn(newYorkDate(now))?.open
  return open !== undefined && now < open - LAST ? millis(open - LAST) : nextMidnight(now)
}

function nextMidnight(now: Millis): Millis {
  return newYorkTime(newYorkDay(now) + 1, 0)
}
