import { expect } from 'chai'
import { newMemory, type Memory } from '../passes/memory.ts'
import { watchEngine } from '../watch-engine.ts'
import { healthOf, type HealthParts } from './health-of.ts'
import { openHealthServer, type UpdaterHealth } from './health-server.ts'

/** Noon in California. */
const NOW = Date.parse('2026-03-10T19:00:00Z')
const HOUR = 3_600_000

describe("the updater's health", () => {
  const fresh = newMemory(NOW, Infinity)
  const memory: Memory = { ...fresh, watch: watchEngine(fresh.watch, { type: 'up' }, NOW), lastWriteAt: NOW, budget: { ...fresh.budget, count: 12 } }
  const of = (given: Partial<HealthParts> = {}) =>
    healthOf({ memory, lease: 'held', why: '', version: '0.1.0', interval: 30_000, startedAt: NOW - HOUR, isListening: true, lastPass: NOW, isRunning: false, now: NOW, ...given })

  it('is stalled when no pass has begun for five minutes, or ten intervals where those are longer', () => {
    expect(of({ now: NOW + 300_000 }).status).to.equal('ok')
    expect([of({ now: NOW + 300_001 }).status, of({ now: NOW + 300_001, isRunning: true }).why]).to.deep.equal(['stalled', 'the pass that began 300 s ago has not ended'])
    expect([of({ now: NOW + 600_000, interval: 60_000 }).status, of({ now: NOW + 600_001, interval: 60_000 }).status]).to.deep.equal(['ok', 'stalled'])
  })

  it('says that Firestore takes nothing, and how old its newest document is', () => {
    const out = of({ why: 'the network is away', now: NOW + 60_000 })
    expect([out.status, out.why, out.firestore]).to.deep.equal(['degraded', 'the network is away', { state: 'disconnected', lag: 60_000, lastWriteAt: NOW }])
    expect(of({ memory: { ...memory, failures: 1 } }).firestore.state).to.equal('catching-up')
    expect([of({ memory: { ...memory, lastWriteAt: null } }).status, of({ memory: { ...memory, lastWriteAt: null } }).firestore.state]).to.deep.equal(['starting', 'disconnected'])
  })

  it('counts the writes of the present day of the quota alone', () => {
    expect([of().writesToday, of({ now: NOW + 13 * HOUR, lastPass: NOW + 13 * HOUR }).writesToday]).to.deep.equal([12, 0])
  })

  it('is 503 for the platform only when a restart mends it, and answers reads alone', async () => {
    let health: UpdaterHealth = of()
    const server = await openHealthServer({ host: '127.0.0.1', port: 0, health: () => health })
    const ask = async (path: string, method = 'GET') => (await fetch(`http://127.0.0.1:${server.port}${path}`, { method })).status
    try {
      expect([await ask('/health'), await ask('/healthz?x=1'), await ask('/health', 'POST'), await ask('/metrics', 'DELETE'), await ask('/nothing')]).to.deep.equal([200, 200, 404, 404, 404])
      health = of({ why: 'the network is away' })
      expect(await ask('/health'), 'degraded').to.equal(200)
      health = of({ now: NOW + HOUR })
      expect(await ask('/health'), 'stalled').to.equal(503)
    } finally {
      server.close()
    }
  })
})
