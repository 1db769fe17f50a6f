import { expect } from 'chai'
import { newMemory } from '../passes/memory.ts'
import { metricsOf } from '../testing/metrics-of.ts'
import { firestoreMetrics } from './firestore-metrics.ts'
import { healthOf, type HealthParts } from './health-of.ts'

const NOW = 1_773_150_000_000

function metrics(given: Partial<HealthParts> & { readonly lastWriteAt?: number | null; readonly lag?: number; readonly failures?: number }) {
  const { lastWriteAt = NOW - 500, lag = 420, failures = 0, ...parts } = given
  const memory = { ...newMemory(NOW - 60_000, Infinity), lastWriteAt, lag, failures, passes: 12 }
  return metricsOf(firestoreMetrics(healthOf({ memory, lease: 'held', why: '', version: '0.1.0', interval: 30_000, startedAt: NOW - 60_000, isListening: true, lastPass: NOW, isRunning: false, now: NOW, ...parts })))
}

describe('the metrics of the way to Firestore (MET-05)', () => {
  it('are its connection status and its lag in seconds', () => {
    expect(metrics({})).to.deep.equal({ firestore_connected: 1, firestore_sync_lag_seconds: 0.42, firestore_writes_today: 0, updater_passes_total: 12 })
  })

  it('turn to disconnected in an outage while the lag grows, and recover (FST-07)', () => {
    expect(metrics({ why: 'UNAVAILABLE', lastWriteAt: NOW - 90_000 })).to.include({ firestore_connected: 0, firestore_sync_lag_seconds: 90 })
    expect(metrics({ why: 'UNAVAILABLE', lastWriteAt: NOW - 120_000 })).to.include({ firestore_connected: 0, firestore_sync_lag_seconds: 120 })
    expect(metrics({ failures: 1 }), 'catching up').to.include({ firestore_connected: 1 })
  })

  it('are disconnected before the first write', () => {
    expect(metrics({ lastWriteAt: null, lag: 0 })).to.include({ firestore_connected: 0 })
  })
})
