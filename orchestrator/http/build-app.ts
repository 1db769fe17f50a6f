import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { admit } from './admit.ts'
import { asHttpError } from './as-http-error.ts'
import { errorBody, HttpError } from './http-error.ts'
import type { HttpOptions } from './http-options.ts'
import { refuseBrokenRequest } from './refuse-broken-request.ts'
import { commandRoute } from './routes/commands.ts'
import { healthRoutes } from './routes/health.ts'
import { stateRoute } from './routes/state.ts'
import { streamRoute } from './routes/stream.ts'
import { createStreamHub } from './stream-hub.ts'

/** Larger than any command. */
const BODY_LIMIT = 16 * 1024
/** Wall milliseconds in which a request must have arrived whole. */
const REQUEST_TIME_OUT = 10_000

/** The door without its socket: admission, routes, one shape of error. */
export function buildApp(options: HttpOptions): FastifyInstance {
  const { local, token, log } = options
  const answer = (error: unknown, request: FastifyRequest, reply: FastifyReply) => answerError({ error, request, reply, log })
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIME_OUT,
    return503OnClosing: false,
    clientErrorHandler: refuseBrokenRequest,
    frameworkErrors: (error, request, reply) => void answer(error, request, reply),
  })
  app.removeContentTypeParser('text/plain')
  const port = (): number => (app.server.listening ? (app.server.address() as AddressInfo).port : options.port)
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(HEADERS)
    admit(request, reply, { local, token, port })
  })
  app.setErrorHandler(answer)
  app.setNotFoundHandler((request) => {
    throw new HttpError(404, 'not-found', `there is no ${request.method} ${pathOf(request)} here`)
  })
  const hub = createStreamHub(options)
  app.addHook('preClose', async () => hub.close())
  healthRoutes(app, options)
  stateRoute(app, options)
  streamRoute(app, options, hub)
  commandRoute(app, options)
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
