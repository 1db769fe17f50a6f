import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { firestoreMetrics } from './firestore-metrics.ts'

/** The answer of the updater's `GET /health`: open to everybody, as its metrics are, so nothing about the account. Wall milliseconds. */
export interface UpdaterHealth {
  /** `passive`: another updater holds the lease. `stalled`: no pass has ended for long. */
  readonly status: 'starting' | 'ok' | 'degraded' | 'passive' | 'stalled'
  readonly why: string
  readonly version: string
  readonly uptime: number
  readonly passes: number
  readonly engine: { readonly state: 'up' | 'starting' | 'down'; readonly lastAt: number | null }
  readonly firestore: { readonly state: 'connected' | 'catching-up' | 'disconnected'; readonly lag: number; readonly lastWriteAt: number | null }
  readonly commands: boolean
  readonly writesToday: number
}

export interface HealthServer {
  readonly port: number
  close(): void
}

/** @throws Error for a port that is taken. */
export async function openHealthServer({ host, port, health }: { readonly host: string; readonly port: number; readonly health: () => UpdaterHealth }): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0]
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const { status, type, body } = isRead ? answer(path, health) : NOT_FOUND
    response.writeHead(status, { ...HEADERS, 'content-type': type }).end(request.method === 'HEAD' ? undefined : body)
  })
  await listen(server, { host, port })
  return { port: (server.address() as AddressInfo).port, close: () => void server.close().closeAllConnections() }
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

function answer(path: string | undefined, health: () => UpdaterHealth): Answer {
  if (path === '/health' || path === '/healthz') return judged(health())
  return path === '/metrics' ? { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: firestoreMetrics(health()) } : NOT_FOUND
}

/** Degraded is alive: a Firestore outage is no reason for the platform to start it anew. */
function judged(health: UpdaterHealth): Answer {
  return json(health.status === 'stalled' ? 503 : 200, health)
}

function json(status: number, body: object): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) }
}

const NOT_FOUND = json(404, { error: { code: 'not-found', message: 'the updater answers GET /health and GET /metrics only' } })
const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`the updater's health page cannot be opened on port ${port}: ${error.message}; set PORT to a free one`, { cause: error })))
    server.listen({ host, port }, resolve)
  })
}
