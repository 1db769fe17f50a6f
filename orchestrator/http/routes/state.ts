import type { FastifyInstance } from 'fastify'
import type { HttpOptions } from '../http-options.ts'
import { requireReady } from '../require-ready.ts'

/** The whole read model of this moment; its `seq` is where the stream goes on. */
export function stateRoute(app: FastifyInstance, { phase, state }: Pick<HttpOptions, 'phase' | 'state'>): void {
  app.get('/api/state', () => {
    requireReady(phase())
    return state()
  })
}
