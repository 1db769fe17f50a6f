import type { CommandRequest } from '../../contract/command-request.ts'
import type { HealthReport, PhaseView } from '../../contract/health-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import type { Log } from '../../core/ports/log.ts'
import type { StreamBounds } from './stream-hub.ts'

/** A fact as it stands in the journal; `at` is market time, `wall` when it was written. */
export interface FactRow {
  readonly seq: number
  readonly type: string
  readonly at: number
  readonly wall: number
  readonly body: unknown
}

/** `duplicate`: the id was carried out before, by this process or an earlier one, and nothing was done now. */
export interface CommandAnswer {
  readonly outcome: 'done' | 'refused' | 'duplicate'
  readonly why: string
}

/** What the door shows and whom it asks. `state`, `facts` and `command` are asked only while the phase is ready. */
export interface HttpOptions {
  readonly port: number
  /** Loopback in local mode. */
  readonly host: string
  /** Loopback without keys: reads need no token, but Host and Origin are checked. */
  readonly local: boolean
  /** ENGINE_TOKEN. */
  readonly token: string
  /** False for a live account; said in every stream envelope. */
  readonly paper: boolean
  readonly phase: () => PhaseView
  readonly health: () => HealthReport
  readonly state: () => StateView
  /** At most `limit` facts after number `after`, in order. */
  readonly facts: (after: number, limit: number) => readonly FactRow[]
  /** Told, for as long as the process lives, that there are new facts. */
  readonly onFacts: (listener: () => void) => void
  readonly command: (request: CommandRequest) => Promise<CommandAnswer>
  readonly log: Log
  /** Wall milliseconds of epoch. */
  readonly now: () => number
  readonly stream?: Partial<StreamBounds>
}
