import websocket from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import type { HttpOptions } from '../http-options.ts'
import type { LiveHub } from '../live/live-hub.ts'
import { requireReady } from '../require-ready.ts'

/** Clients say nothing here that would be listened to. */
const MOST_HEARD = 1_024

/** Updates as they happen and at their cadence, over a WebSocket; admission is that of every read. */
export function liveRoute(app: FastifyInstance, { phase, log }: Pick<HttpOptions, 'phase' | 'log'>, hub: LiveHub): void {
  app.register(websocket, {
    options: { maxPayload: MOST_HEARD },
    preClose: (done) => done(),
    errorHandler: (error, socket) => {
      log.debug(`a client of /api/ws broke off: ${error.message}`)
      socket.terminate()
    },
  })
  // A handshake that was refused before the plugin saw it would keep its socket for good.
  app.addHook('onResponse', async ({ headers, raw }) => void (headers.upgrade !== undefined && raw.socket.destroySoon()))
  app.register(async (scope) => {
    const preHandler = async (): Promise<void> => {
      requireReady(phase())
      hub.admit()
    }
    scope.get('/api/ws', { websocket: true, preHandler, exposeHeadRoute: false }, (socket) => hub.open(socket))
  })
}
