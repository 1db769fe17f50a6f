import type { CommandRequest } from '../../../contract/command-request.ts'
import type { ComponentView, HealthReport, LoopHealthView } from '../../../contract/health-view.ts'
import type { StateView } from '../../../contract/state-view.ts'
import type { Log } from '../../../core/ports/log.ts'
import type { FactRow, HttpOptions } from '../http-options.ts'
import { createTradeBook } from '../trade-book.ts'

/** A moment of wall time: 2026-03-02 15:00:00 UTC. */
export const NOW = Date.UTC(2026, 2, 2, 15)
export const TOKEN = 'marked-fake-token-0123456789'
export const BEARER = { authorization: `Bearer ${TOKEN}` }
/** What a browser or curl on this machine sends. */
export const OWN = { host: 'localhost:8080' }

/** A door before an engine of plain values. */
export function door(given: Partial<HttpOptions> = {}): HttpOptions {
  return {
    port: 8080,
    host: '127.0.0.1',
    local: true,
    token: TOKEN,
    paper: true,
    environment: 'simulated',
    version: '0.1.0',
    limits: { perHour: 50, perDay: 200 },
    phase: () => ({ type: 'ready', why: '' }),
    health: () => report(),
    state: () => STATE,
    rooms: () => ({ schema: 1, seq: 3, at: NOW, wall: NOW }),
    facts: () => [],
    onFacts: () => undefined,
    command: async () => ({ outcome: 'done', why: '' }),
    became: () => undefined,
    trades: createTradeBook(),
    archive: () => {
      throw new Error('no archive was given to this door')
    },
    restore: () => undefined,
    log: createMemoryLog().log,
    now: () => NOW,
    ...given,
  }
}

export function report(loop: Partial<LoopHealthView> = {}, components: readonly ComponentView[] = []): HealthReport {
  const turning = { cycles: 7, lastCycleAt: NOW - 10_000, lastCycleMs: 300, cycling: false, overlaps: 0, cycleDelay: 60_000, speed: 1, ...loop }
  const none = { broker: null, journal: null, disk: null, lease: null, states: null, warnings: [] }
  return { schema: 1, version: '0.1.0', environment: 'simulated', startedAt: NOW - 3_600_000, loop: turning, components, ...none }
}

export function component(name: string, state: ComponentView['state'], why = ''): ComponentView {
  return { name, kind: 'feed', state, why, since: null, restarts: 0 }
}

export function halt(given: object = {}): CommandRequest {
  return { type: 'halt', id: 'halt-0001', actor: 'ana', createdAt: NOW - 1_000, ttlSeconds: 60, ...given }
}

/** Facts 1 to `count` with a body of about `bytes` bytes each. */
export function factRows(count: number, bytes = 20): readonly FactRow[] {
  return Array.from({ length: count }, (_, i) => ({ seq: i + 1, type: 'data.gap', at: NOW + i, wall: NOW + i + 5, body: { n: i + 1, text: 'x'.repeat(bytes) } }))
}

/** A log that keeps its lines. */
export function createMemoryLog(): { readonly log: Log; readonly lines: readonly string[] } {
  const lines: string[] = []
  const keep = (message: string, meta?: object): void => void lines.push(`${message} ${JSON.stringify(meta ?? {})}`)
  const log: Log = { debug: keep, info: keep, warning: keep, error: keep, child: () => log }
  return { log, lines }
}

const scope = { state: 'active', cause: null, numbers: {}, since: null, limit: null } as const
const counts = { signals: 0, approved: 0, refused: 0, openPositions: 0, realised: 0, unrealised: 0, fees: 0, closedTrades: 0, winRate: null, errors: 0 }
const seat = { enabled: true, symbols: [], strategies: [], ...counts, byStrategy: [] }

const STATE: StateView = {
  schema: 1,
  environment: 'simulated',
  account: 'A1',
  version: '0.1.0',
  notices: ['simulated market'],
  seq: 3,
  at: NOW,
  wall: NOW,
  startedAt: NOW - 3_600_000,
  cycle: null,
  equity: 100_000,
  cash: 100_000,
  peak: 100_000,
  day: { date: '2026-03-02', equity: 100_000, realised: 0, fees: 0 },
  states: { desk: scope, stocks: scope, crypto: scope, options: scope },
  limits: [],
  modules: { stocks: seat, crypto: seat, options: seat },
  positions: [],
  orders: [],
  fills: [],
  trades: [],
  refusals: [],
  decisions: [],
}
