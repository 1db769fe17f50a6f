import { openWebSdk, type WebDb } from '../firestore-local/web-sdk.ts'
import type { LocalSettings } from '../../contract/local-settings.ts'

/** Viewers without a screen: the browser's SDK and the listeners of an open overview, many times. */
export interface Crowd {
  /** Snapshots that all of them have heard together. */
  heard(): number
  leave(): Promise<void>
}

export async function openCrowd(origin: string, size: number): Promise<Crowd> {
  const { project, firestorePort } = (await (await fetch(`${origin}/api/local-settings`)).json()) as LocalSettings
  let heard = 0
  const viewers: WebDb[] = []
  for (let i = 0; i < size; i += 1) {
    const viewer = await openWebSdk(firestorePort, { projectId: project })
    for (const path of ['public/live', 'public/alerts', 'public/history', 'public/day-2026-03-10']) viewer.sdk.onSnapshot(viewer.sdk.doc(viewer.db, path), () => (heard += 1), () => undefined)
    viewers.push(viewer)
  }
  return {
    heard: () => heard,
    leave: async () => {
      for (const viewer of viewers) await viewer.close()
    },
  }
}
