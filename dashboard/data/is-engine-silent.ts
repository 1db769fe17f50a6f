import type { LiveDocument } from '../../contract/documents/live.ts'
import { engineSilence } from './engine-silence.ts'
import { lateAfter } from './late-after.ts'

/** Whether the engine missed more than two of the updater's passes. */
export function isEngineSilent(live: Pick<LiveDocument, 'heartbeats' | 'interval'>): boolean {
  return engineSilence(live) > lateAfter(live.interval)
}
