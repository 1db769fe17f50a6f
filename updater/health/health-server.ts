import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The answer of the updater's `GET /health`: open to everybody, so nothing about the account. Wall milliseconds. */
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
    const [status, body] = isRead && (path === '/health' || path === '/healthz') ? answer(health()) : [404, { error: { code: 'not-found', message: 'the updater answers GET /health only' } }]
    response.writeHead(status, HEADERS).end(request.method === 'HEAD' ? undefined : JSON.stringify(body))
  })
  await listen(server, { host, port })
  return { port: (server.address() as AddressInfo).port, close: () => void server.close().closeAllConnections() }
}

/** Degraded is alive: a Firestore outage is no reason for the platform to start it anew. */
function answer(health: UpdaterHealth): readonly [number, object] {
  return [health.status === 'stalled' ? 503 : 200, health]
}

const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`the updater's health page cannot be opened on port ${port}: ${error.message}; set PORT to a free one`, { cause: error })))
    server.listen({ host, port }, resolve)
  })
}
