import type { FastifyInstance } from 'fastify'
import { badRequest } from '../http/api-error.ts'
import { Query } from '../http/query.ts'

/** `/v1/corporate-actions`: no share of this market is ever split and none pays a dividend. */
export function corporateActionRoutes(app: FastifyInstance): void {
  app.get('/v1/corporate-actions', (request) => {
    if (!new Query(request.url).list('symbols')) throw badRequest('symbols is required')
    return { corporate_actions: {}, next_page_token: null }
  })
}
