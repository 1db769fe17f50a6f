import type { FastifyInstance } from 'fastify'
import { decimal } from '../../../core/money.ts'
import type { VenuePosition } from '../../matching/venue.ts'
import { accepted } from '../http/accepted.ts'
import { bulkLine } from '../http/bulk.ts'
import { badRequest, notFound } from '../http/api-error.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'
import { Query } from '../http/query.ts'

/** A symbol may come with its slash unescaped (`/v2/positions/BTC/USD`), so it is everything after the prefix. */
type Wild = { Params: { '*': string } }

/** `/v2/positions`: list, look up, close, exercise. */
export function positionRoutes(app: FastifyInstance, { floor, listing }: ExchangeContext): void {
  const find = (symbol: string): VenuePosition => {
    const position = floor.venue.position(symbol)
    if (!position) throw notFound('position does not exist')
    return position
  }

  app.get('/v2/positions', () => floor.venue.positions())
  app.get<Wild>('/v2/positions/*', (request) => find(request.params['*']))
  app.delete('/v2/positions', (request, reply) => {
    const cancelOrders = new Query(request.url).flag('cancel_orders')
    return reply.code(207).send(floor.call('closeAll', { cancelOrders }, floor.now).map((line) => bulkLine('symbol', line)))
  })
  app.delete<Wild>('/v2/positions/*', (request) => {
    const { symbol } = find(request.params['*'])
    return accepted(floor.call('closePosition', symbol, partOf(new Query(request.url)), floor.now)).order
  })
  app.post<Wild>('/v2/positions/*', (request, reply) => {
    const [, name = '', act] = /^(.+)\/(exercise|do-not-exercise)$/.exec(request.params['*']) ?? []
    if (!act) throw notFound(`endpoint not found: POST /v2/positions/${request.params['*']}`)
    const symbol = listing.instrument(name)?.symbol ?? floor.venue.position(name)?.symbol ?? name
    accepted(floor.call(act === 'exercise' ? 'exercise' : 'doNotExercise', symbol, floor.now))
    return reply.code(200).send({})
  })
}

function partOf(query: Query): { readonly qty?: string; readonly percentage?: string } {
  const [qty, percentage] = [query.number('qty'), query.number('percentage')]
  if (qty !== undefined && percentage !== undefined) throw badRequest('qty and percentage exclude each other')
  if (qty !== undefined) return { qty: decimal(qty) }
  return percentage === undefined ? {} : { percentage: decimal(percentage) }
}
