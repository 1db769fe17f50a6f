import type { LiveDocument } from '../../contract/documents/live.ts'

/** Milliseconds for which the engine had not answered when the document was written, by the updater's clock alone; 0 before its first answer. */
export function engineSilence({ heartbeats: { engine, updater } }: Pick<LiveDocument, 'heartbeats'>): number {
  return engine.at === null || updater.at === null ? 0 : Math.max(0, updater.at - engine.at)
}
