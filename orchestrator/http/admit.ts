import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasToken } from './has-token.ts'
import { hostAllowed } from './host-allowed.ts'
import { HttpError } from './http-error.ts'
import type { LimitCalls } from './limit-calls.ts'
import { type Access, needsToken } from './needs-token.ts'
import { originAllowed } from './origin-allowed.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Without a word of its own a route is a read. */
    readonly access?: Access
  }
}

export interface Door {
  readonly local: boolean
  readonly token: string
  /** The port that listens. */
  readonly port: () => number
  readonly limit: LimitCalls
}

/**
 * Lets a request in, before anything of it is read.
 * @throws HttpError 403 for a foreign Host or Origin, 429 for too many calls without the token, 401 where it is needed.
 */
export function admit(request: FastifyRequest, reply: FastifyReply, { local, token, port, limit }: Door): void {
  const { host, origin, authorization } = request.headers
  const access = request.routeOptions.config.access ?? 'read'
  if ((local || access === 'machine') && !hostAllowed(host, port())) {
    throw new HttpError(403, 'foreign-host', `in local mode the engine answers to localhost:${port()} and 127.0.0.1:${port()} only`)
  }
  if (!originAllowed(origin, { host, port: port(), local })) throw new HttpError(403, 'foreign-origin', 'the engine answers no page of another site')
  if (hasToken(authorization, token)) return
  const isRefused = needsToken(access, local)
  limit(request, reply, isRefused)
  if (!isRefused) return
  void reply.header('www-authenticate', 'Bearer')
  throw new HttpError(401, 'token-needed', 'the token is missing or wrong: send the header "authorization: Bearer <ENGINE_TOKEN>"')
}
