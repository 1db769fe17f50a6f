import type { CommandRequest } from '../../contract/command-request.ts'
import type { HealthReport, PhaseView } from '../../contract/health-view.ts'
import type { RoomsView } from '../../contract/rooms-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import type { ArchiveView, RestoreRequest } from '../../contract/views/archive-view.ts'
import type { Log } from '../../core/ports/log.ts'
import type { LiveBounds } from './live/live-hub.ts'
import type { NewsItem } from './live/live-update.ts'
import type { LocalPage } from './local-page.ts'
import type { RoomsQuery } from '../projections/rooms-view.ts'
import type { StreamBounds } from './stream-hub.ts'
import type { TradeBook } from './trade-book.ts'

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

/** What the door shows and whom it asks. `state`, `rooms`, `facts`, `command` and `became` are asked only while the phase is ready. */
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
  readonly environment: StateView['environment']
  readonly version: string
  /** What one address may ask of `/api` without the token. */
  readonly limits: { readonly perHour: number; readonly perDay: number }
  /** Given where the launcher runs the local Firestore: then the page of this machine and its sign-in are served. */
  readonly page?: LocalPage | undefined
  readonly phase: () => PhaseView
  readonly health: () => HealthReport
  readonly state: () => StateView
  readonly rooms: (asked: RoomsQuery) => RoomsView
  /** At most `limit` facts after number `after`, in order. */
  readonly facts: (after: number, limit: number) => readonly FactRow[]
  /** Told, for as long as the process lives, that there are new facts. */
  readonly onFacts: (listener: () => void) => void
  readonly command: (request: CommandRequest) => Promise<CommandAnswer>
  /** What became of a command that an earlier engine heard; undefined for one that the journal does not know. */
  readonly became: (id: string) => CommandAnswer | undefined
  readonly trades: Pick<TradeBook, 'find' | 'since'>
  /** The newest headlines, where there is a feed. */
  readonly news?: () => readonly NewsItem[]
  readonly archive: () => ArchiveView
  /** Asked only while the phase is restoring; undefined: nothing was ever archived. @throws HttpError for an archive that is not this engine's. */
  readonly restore: (request: RestoreRequest | undefined) => void
  readonly log: Log
  /** Wall milliseconds of epoch. */
  readonly now: () => number
  readonly stream?: Partial<StreamBounds>
  readonly live?: Partial<LiveBounds>
}
