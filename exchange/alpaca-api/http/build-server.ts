import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { keysMatch, type Keys } from '../streams/stream-context.ts'
import { ApiError, notFound } from './api-error.ts'
import type { ExchangeContext } from './exchange-context.ts'
import { hasToken, isLocal, pathOf } from './guards.ts'
import { acceptJsonBodies } from './parsers.ts'
import { RateLimit } from './rate-limit.ts'

export interface ServerOptions {
  readonly context: ExchangeContext
  readonly keys: Keys
  readonly token: string
  readonly rateLimit: number | undefined
  readonly log: (line: string) => void
}

/** Doors that are ours, not Alpaca's: the control token instead of keys, no rate limit, no faults. */
const OWN_DOORS = /^\/(faults|ledger)\b/
const DATA = /^\/(v2\/stocks|v1beta3\/crypto|v1beta1\/options|v1beta1\/news)\b/

/** The HTTP server without its routes: guards, authentication, rate limits, request ids, faults, error bodies. */
export function buildServer(options: ServerOptions): FastifyInstance {
  const app = fastify({
    logger: false,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    bodyLimit: 1_048_576,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 512 },
  })
  acceptJsonBodies(app)
  const limits = { trading: new RateLimit(options.rateLimit), data: new RateLimit(options.rateLimit) }
  app.addHook('onRequest', (request, reply) => admit({ request, reply, options, limits }))
  app.addHook('onSend', async (request, reply, payload) => misbehaveAfterAccept({ request, reply, payload, context: options.context }))
  app.setErrorHandler((error, _request, reply) => answerError(error, reply, options.log))
  app.setNotFoundHandler((request, reply) => answerError(notFound(`endpoint not found: ${request.method} ${pathOf(request.url)}`), reply, options.log))
  return app
}

interface Admission {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly options: ServerOptions
  readonly limits: { readonly trading: RateLimit; readonly data: RateLimit }
}

async function admit({ request, reply, options, limits }: Admission): Promise<void> {
  const path = pathOf(request.url)
  const { faults, floor } = options.context
  if (!isLocal(request.raw)) throw new ApiError(403, 40310000, 'this exchange answers requests of its own machine only')
  if (OWN_DOORS.test(path)) return checkToken(request, options.token)
  const occasion = { method: request.method, path }
  if (faults.lasts('venue.away', occasion)) return hangUp(request, reply)
  checkKeys(request, path, options.keys)
  const window = (DATA.test(path) ? limits.data : limits.trading).take(floor.now)
  void reply.headers({
    'x-ratelimit-limit': window.limit,
    'x-ratelimit-remaining': window.remaining,
    'x-ratelimit-reset': window.reset,
    'x-request-id': request.id,
  })
  if (window.exceeded || (faults.lasts('rest.429', occasion) && faults.fires('rest.429', occasion))) {
    throw new ApiError(429, 42910000, 'too many requests.')
  }
  const slow = faults.fires('rest.slow', occasion)
  if (slow) await sleep(slow.ms ?? 2000)
}

function checkToken(request: FastifyRequest, token: string): void {
  if (!hasToken(request.raw, token)) throw new ApiError(401, 40110000, 'the control token is missing or wrong')
}

/** Crypto market data needs no account. */
function checkKeys({ headers }: FastifyRequest, path: string, keys: Keys): void {
  if (keysMatch(keys, headers['apca-api-key-id'], headers['apca-api-secret-key'])) return
  if (path.startsWith('/v1beta3/crypto/') && headers['apca-api-key-id'] === undefined) return
  throw new ApiError(401, 40110000, 'request is not authorized')
}

function hangUp(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  request.raw.socket.destroy()
}

interface Answer {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly payload: unknown
  readonly context: ExchangeContext
}

/** An order taken whose answer never arrives: as a gateway time-out, or as a broken connection. */
function misbehaveAfterAccept({ request, reply, payload, context: { faults } }: Answer): unknown {
  const path = pathOf(request.url)
  if (request.method === 'GET' || reply.statusCode >= 300 || OWN_DOORS.test(path)) return payload
  const occasion = { method: request.method, path }
  if (faults.fires('rest.resetAfterAccept', occasion)) request.raw.socket.destroy()
  else if (faults.fires('rest.504AfterAccept', occasion)) {
    void reply.code(504).type('application/json; charset=utf-8')
    return JSON.stringify({ code: 50410000, message: 'request timed out' })
  }
  return payload
}

function answerError(error: unknown, reply: FastifyReply, log: (line: string) => void): FastifyReply {
  if (error instanceof ApiError) return reply.code(error.status).send(error.body())
  const status = statusOf(error)
  if (status < 500) return reply.code(422).send({ code: 40010001, message: 'request body format is invalid' })
  log(`exchange: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return reply.code(500).send({ code: 50010000, message: 'internal server error' })
}

/** Fastify's own errors carry a status: a body too large, an unreadable length. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500
  return typeof status === 'number' ? status : 500
}
