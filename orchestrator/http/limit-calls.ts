import type { FastifyReply, FastifyRequest } from 'fastify'
import { HttpError } from './http-error.ts'
import type { HttpOptions } from './http-options.ts'
import { createRateLimit } from './rate-limit.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** false: calls of this route are not counted (API-10). */
    readonly counted?: false
  }
}

const HOUR = 3_600_000

/**
 * What one address may ask of `/api` without the token (API-10); a WebSocket's or a stream's opening is one call. A call that is refused for want
 * of the token counts wherever it goes, so that nobody tries tokens without end. @throws HttpError 429
 */
export type LimitCalls = (request: FastifyRequest, reply: FastifyReply, isRefused: boolean) => void

export function limitCalls({ limits: { perHour, perDay }, now }: Pick<HttpOptions, 'limits' | 'now'>): LimitCalls {
  const limit = createRateLimit([{ most: perHour, span: HOUR }, { most: perDay, span: 24 * HOUR }])
  return (request, reply, isRefused) => {
    if (!isRefused && !isCounted(request)) return
    const wait = limit.take(request.ip, now())
    if (wait !== undefined) refuse(reply, wait, `without the token an address may call ${perHour} times an hour and ${perDay} times a day`)
  }
}

/** By its route, since one address may be written in many ways (`/%61pi`). */
function isCounted({ url, routeOptions: { url: route = url, config } }: FastifyRequest): boolean {
  return /^\/api(?![^/?])/.test(route) && config.counted !== false
}

/** @throws HttpError 429 with the time after which to come back. */
export function refuse(reply: FastifyReply, wait: number, why: string): never {
  const seconds = Math.ceil(wait / 1000)
  void reply.header('retry-after', seconds)
  throw new HttpError(429, 'too-many-calls', `${why}: come back in ${seconds} s`)
}
