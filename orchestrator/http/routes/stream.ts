import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HttpError } from '../http-error.ts'
import type { HttpOptions } from '../http-options.ts'
import { requireReady } from '../require-ready.ts'
import { resumeAfter } from '../resume-after.ts'
import type { StreamHub } from '../stream-hub.ts'

type Parts = Pick<HttpOptions, 'phase' | 'state' | 'facts'>

/** Facts as server-sent events, from where the reader left off; without a place, from now on. */
export function streamRoute(app: FastifyInstance, parts: Parts, hub: StreamHub): void {
  app.get('/api/stream', { exposeHeadRoute: false }, (request, reply) => {
    requireReady(parts.phase())
    const after = placeOf(request, parts)
    hub.admit()
    begin(reply)
    hub.open(reply.raw, after)
  })
}

/** Fastify lets go of the answer, so that its headers are sent by hand. */
function begin(reply: FastifyReply): void {
  reply.hijack()
  const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no', connection: 'close' }
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.raw.setHeader(name, value)
  reply.raw.writeHead(200)
}

/** @throws HttpError 409 for a fact that this journal does not hold: it was renewed, and waiting for that number would skip facts. */
function placeOf(request: FastifyRequest, { facts, state }: Parts): number {
  const { after: asked } = request.query as { readonly after?: string | readonly string[] }
  const lastEventId = request.headers['last-event-id']
  const after = resumeAfter(typeof lastEventId === 'string' ? lastEventId : undefined, typeof asked === 'string' ? asked : undefined)
  if (after === undefined) return state().seq
  if (after === 0 || facts(after - 1, 1)[0]?.seq === after) return after
  throw new HttpError(409, 'unknown-place', `this journal holds no fact ${after}: read /api/state anew and follow from its seq`)
}
