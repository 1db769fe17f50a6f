import { type Millis, millis } from '../../core/brand.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { Input } from '../../core/engine/input.ts'
import type { Broker, SnapshotScope } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Passivity } from './passivity.ts'

/** Activities of this many market milliseconds back are looked at again; the book knows which of them it has settled. */
const OVERLAP = 4 * 86_400_000

/** What a look at the venue must cover, given the book. */
export function scopeOf(engine: Engine, now: Millis): SnapshotScope {
  const unfinished = [...engine.book.open.values()].map((order) => order.id)
  return { unfinished, activitiesAfter: millis(now - OVERLAP) }
}

export interface ReconcilerParts {
  readonly engine: Engine
  readonly broker: Pick<Broker, 'snapshot'>
  readonly clock: Clock
  readonly passivity: Passivity
  readonly post: (input: Input) => void
  /** Waited for before each look: two in a row stand a moment apart, for the calls of one are not of one moment. */
  readonly pause: () => Promise<void>
}

/** Takes snapshots, one at a time; a wish that comes while one is under way is answered by the next. */
export function createReconciler({ engine, broker, clock, passivity, post, pause }: ReconcilerParts) {
  let running: Promise<void> | undefined
  let again = false

  const look = async (): Promise<void> => {
    const venue = await broker.snapshot(scopeOf(engine, clock.now()))
    post({ type: 'venue', at: clock.now(), venue })
    passivity.heard(venue.account)
  }
  const run = async (): Promise<void> => {
    do {
      await pause()
      again = false
      await look()
    } while (again)
  }
  return (): Promise<void> => {
    if (running) {
      again = true
      return running
    }
    running = run().finally(() => (running = undefined))
    return running
  }
}
