import type { AlertsDocument } from '../../../contract/documents/alerts.ts'
import type { HealthView } from '../../../contract/health-view.ts'
import type { StateView } from '../../../contract/state-view.ts'
import type { Rooms } from '../../../updater/redact/delay-line.ts'

/** One moment of a made-up desk, as the engine's doors would tell it. */
export interface DeskScene {
  readonly state: StateView
  readonly rooms: Required<Rooms>
  readonly health: HealthView
  /** Alerts of earlier hours, which a store keeps. */
  readonly alerts: Pick<AlertsDocument, 'active' | 'recent'>
  /** Wall milliseconds by which every document is older than it should be: the updater has died. */
  readonly silence: number
}

export type SceneName = 'first-run' | 'busy' | 'halted' | 'crowded'
