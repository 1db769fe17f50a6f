import type { FastifyInstance } from 'fastify'
import type { HttpOptions } from '../http-options.ts'
import { learningMetrics } from '../learning-metrics.ts'
import { requireReady } from '../require-ready.ts'

/** For a scraper. It gives what learning did; other groups of metrics join it here. */
export function metricsRoute(app: FastifyInstance, { phase, rooms }: Pick<HttpOptions, 'phase' | 'rooms'>): void {
  app.get('/metrics', (_, reply) => {
    requireReady(phase())
    const { learning } = rooms({ rooms: ['learning'], symbols: [], date: undefined })
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(learning ? learningMetrics(learning) : '')
  })
}
