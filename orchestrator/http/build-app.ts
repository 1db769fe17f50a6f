import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { admit } from './admit.ts'
import { asHttpError } from './as-http-error.ts'
import { errorBody, HttpError } from './http-error.ts'
import type { HttpOptions } from './http-options.ts'
import { limitCalls } from './limit-calls.ts'
import { createLiveHub } from './live/live-hub.ts'
import { refuseBrokenRequest } from './refuse-broken-request.ts'
import { accountsRoute } from './routes/accounts.ts'
import { archiveRoute } from './routes/archive.ts'
import { commandRoute } from './routes/commands.ts'
import { healthRoutes } from './routes/health.ts'
import { liveRoute } from './routes/live.ts'
import { localRoutes } from './routes/local.ts'
import { pageRoutes } from './routes/pages.ts'
import { restoreRoute } from './routes/restore.ts'
import { metricsRoute } from './routes/metrics.ts'
import { roomsRoute } from './routes/rooms.ts'
import { stateRoute } from './routes/state.ts'
import { streamRoute } from './routes/stream.ts'
import { tradesRoute } from './routes/trades.ts'
import { createStreamHub } from './stream-hub.ts'

/** Larger than any command. */
const BODY_LIMIT = 16 * 1024
/** Wall milliseconds in which a request must have arrived whole. */
const REQUEST_TIME_OUT = 10_000
/** Node looks every 30 s unless told, and takes the larger of the two times for the body. */
const TIMES = { headersTimeout: REQUEST_TIME_OUT, requestTimeout: REQUEST_TIME_OUT, connectionsCheckingInterval: 1_000 }

/** The door without its socket: admission, routes, one shape of error. */
export function buildApp(options: HttpOptions): FastifyInstance {
  const { local, token, log, page } = options
  const answer = (error: unknown, request: FastifyRequest, reply: FastifyReply) => answerError({ error, request, reply, log })
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIME_OUT,
    http: TIMES,
    return503OnClosing: false,
    clientErrorHandler: refuseBrokenRequest,
    frameworkErrors: (error, request, reply) => void answer(error, request, reply),
  })
  app.removeContentTypeParser('text/plain')
  const port = (): number => (app.server.listening ? (app.server.address() as AddressInfo).port : options.port)
  const limit = limitCalls(options)
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(HEADERS)
    admit(request, reply, { local, token, port, limit })
  })
  app.setErrorHandler(answer)
  app.setNotFoundHandler((request) => {
    throw new HttpError(404, 'not-found', `there is no ${request.method} ${pathOf(request)} here`)
  })
  const hub = createStreamHub(options)
  const live = createLiveHub(options)
  app.addHook('preClose', async () => {
    hub.close()
    live.close()
  })
  healthRoutes(app, options)
  stateRoute(app, options)
  roomsRoute(app, options)
  metricsRoute(app, options)
  streamRoute(app, options, hub)
  commandRoute(app, options)
  archiveRoute(app, options)
  restoreRoute(app, options)
  accountsRoute(app, options)
  tradesRoute(app, options)
  liveRoute(app, options, live)
  if (page) {
    localRoutes(app, { ...options, page, port })
    pageRoutes(app, { ...options, page, port })
  }
  return app
}

/** Answers are of this moment, for this caller, and no part of another site's page. */
const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' }

interface Failure {
  readonly error: unknown
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly log: HttpOptions['log']
}

function answerError({ error, request, reply, log }: Failure): FastifyReply {
  const told = asHttpError(error)
  if (told.status === 500) log.error(`${request.method} ${pathOf(request)} failed`, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  return reply.code(told.status).send(errorBody(told))
}

/** Without the query, which is nobody's business in a log. */
function pathOf({ url }: FastifyRequest): string {
  return url.split('?')[0] ?? ''
}
