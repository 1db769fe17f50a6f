import type { LiveDocument } from '../../contract/documents/live.ts'
import { engineSilence } from './engine-silence.ts'

/** Whether the engine missed more than two of the updater's passes. */
export function isEngineSilent(live: Pick<LiveDocument, 'heartbeats' | 'interval'>): boolean {
  return engineSilence(live) > 2 * live.interval * 1_000 + 1_000
}
