import type { FastifyInstance } from 'fastify'
import type { ActivitiesFilter } from '../../matching/venue.ts'
import { badRequest } from '../http/api-error.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'
import { Query } from '../http/query.ts'

/** `/v2/account/activities`, of all types or of one. */
export function activityRoutes(app: FastifyInstance, { floor }: ExchangeContext): void {
  app.get('/v2/account/activities', (request) => {
    const query = new Query(request.url)
    return floor.venue.activities(filterOf(query, query.list('activity_types')))
  })
  app.get<{ Params: { type: string } }>('/v2/account/activities/:type', (request) =>
    floor.venue.activities(filterOf(new Query(request.url), [request.params.type])),
  )
}

function filterOf(query: Query, types: readonly string[] | undefined): ActivitiesFilter {
  const [date, after, until] = [query.date('date'), query.instant('after'), query.instant('until')]
  const category = query.text('category')
  const pageToken = query.text('page_token')
  if (category !== undefined && category !== 'trade_activity' && category !== 'non_trade_activity') throw badRequest(`invalid category: ${category}`)
  return {
    ...(types && !types.includes('ALL') ? { types } : {}),
    ...(category ? { category } : {}),
    ...(date ? { date } : {}),
    ...(after === undefined ? {} : { after }),
    ...(until === undefined ? {} : { until }),
    direction: query.text('direction')?.toLowerCase() === 'asc' ? 'asc' : 'desc',
    pageSize: query.limit('page_size', 100, 100),
    ...(pageToken ? { pageToken } : {}),
  }
}
