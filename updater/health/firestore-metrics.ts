import { metricText } from '../../contract/metric-text.ts'
import type { UpdaterHealth } from './health-server.ts'

/** The way to Firestore, in Prometheus' text form (MET-05): connection status and synchronisation lag, as the health page has them (FST-07). */
export function firestoreMetrics({ firestore: { state, lag }, passes, writesToday }: Pick<UpdaterHealth, 'firestore' | 'passes' | 'writesToday'>): string {
  return metricText([
    { name: 'firestore_connected', type: 'gauge', help: 'Whether Firestore takes writes: 1 connected or catching up, 0 disconnected.', value: state === 'disconnected' ? 0 : 1 },
    { name: 'firestore_sync_lag_seconds', type: 'gauge', help: 'How far the documents are behind the engine.', value: lag / 1_000 },
    { name: 'firestore_writes_today', type: 'gauge', help: 'Writes since the quota began anew.', value: writesToday },
    { name: 'updater_passes_total', type: 'counter', help: 'Passes since the updater started.', value: passes },
  ])
}
