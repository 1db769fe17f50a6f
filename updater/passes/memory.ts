import type { LiveDocument } from '../../contract/documents/live.ts'
import type { HealthView } from '../../contract/health-view.ts'
import type { LearningView } from '../../contract/views/learning-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import { EMPTY_BOOK, type AlertBook } from '../alerts/alert-book.ts'
import { EMPTY_LINE, type DelayLine } from '../redact/delay-line.ts'
import { startWatch, type EngineWatch } from '../watch-engine.ts'
import type { Agenda } from '../writes/agenda.ts'
import { newBudget, type Budget } from '../writes/budget.ts'
import { quotaDay } from '../writes/quota-day.ts'
import { resumedUptime, type Uptime } from '../writes/uptime.ts'

/** Everything that the updater remembers between two passes; one owner, the passes. */
export interface Memory {
  readonly agenda: Agenda
  readonly budget: Budget
  readonly line: DelayLine
  readonly alerts: AlertBook
  readonly watch: EngineWatch
  readonly uptime: Uptime
  /** Content hash by path of what stands in the store, as far as it is known; an empty text: nothing stands there. */
  readonly kept: ReadonlyMap<string, string>
  /** The newest reading. */
  readonly state: StateView | undefined
  readonly health: HealthView | undefined
  /** What the public may see of the optimizer; undefined until it was read. */
  readonly learning: LearningView | undefined
  /** Changes that were told already; undefined before the first reading. */
  readonly toldChanges: ReadonlySet<string> | undefined
  /** Documents that may not be written, and why: they are not as this version's schema says, or too large. */
  readonly unsound: ReadonlyMap<string, string>
  /** `public/live` as it stands. */
  readonly live: Omit<LiveDocument, 'updatedAt'> | undefined
  /** Market dates that have ended, and whose day and trades are written a last time; the oldest first. */
  readonly endedDates: readonly string[]
  readonly watchedUntil: number
  /** Why rooms were missing from the last pass that asked for some, or an empty text. */
  readonly roomsWhy: string
  readonly passes: number
  readonly lastPassAt: number
  readonly lastWriteAt: number | null
  readonly lag: number
  readonly failures: number
  /** Wall time of the oldest fact that no write contains yet; null when there is none. */
  readonly unwrittenSince: number | null
}

export function newMemory(now: number, mostWrites: number): Memory {
  return {
    agenda: new Map(),
    budget: newBudget({ date: quotaDay(now).date, most: mostWrites, now }),
    line: EMPTY_LINE,
    alerts: EMPTY_BOOK,
    watch: startWatch(now, null),
    uptime: resumedUptime(null, 0),
    kept: new Map(),
    state: undefined,
    health: undefined,
    learning: undefined,
    toldChanges: undefined,
    unsound: new Map(),
    live: undefined,
    endedDates: [],
    watchedUntil: 0,
    roomsWhy: '',
    passes: 0,
    lastPassAt: now,
    lastWriteAt: null,
    lag: 0,
    failures: 0,
    unwrittenSince: null,
  }
}
