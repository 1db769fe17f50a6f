import type { Broker } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Desk } from './desk.ts'

/** What a job beside the loop works with: it reads the engine, and speaks to it through the inbox alone. */
export interface JobGround {
  readonly desk: Desk
  readonly broker: Broker
  readonly clock: Clock
  readonly journal: Journal
}

/** Work that is not a cycle's and goes on beside it, off the loop. */
export interface SideJob {
  /** Looks at the clock and begins what is due. */
  tick(): void
  /** A cycle began or ended: what can wait does. */
  cycling(isUnderWay: boolean): void
  /** Resolves when nothing of it is under way; in lock-step the market waits for it. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export type BeginJob = (ground: JobGround) => SideJob
