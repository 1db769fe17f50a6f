import type { FastifyInstance } from 'fastify'
import type { HttpOptions } from '../http-options.ts'
import { requireReady } from '../require-ready.ts'

/** What the updater copies to the private archive. */
export function archiveRoute(app: FastifyInstance, { phase, archive }: Pick<HttpOptions, 'phase' | 'archive'>): void {
  app.get('/api/archive', () => {
    requireReady(phase())
    return archive()
  })
}
