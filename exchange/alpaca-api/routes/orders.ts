import type { FastifyInstance } from 'fastify'
import { readOrderPatch, readOrderRequest } from '../../matching/order/read-order.ts'
import type { OrdersFilter, VenueOrder } from '../../matching/venue.ts'
import { accepted } from '../http/accepted.ts'
import { bulkLine } from '../http/bulk.ts'
import { badRequest, notFound } from '../http/api-error.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'
import { Query } from '../http/query.ts'

type ById = { Params: { id: string } }

/** `/v2/orders`: submit, list, look up, replace, cancel. */
export function orderRoutes(app: FastifyInstance, { floor, orderFaults }: ExchangeContext): void {
  const find = (id: string): VenueOrder => {
    const order = floor.venue.order(id) ?? floor.venue.orderByClientId(id)
    if (!order) throw notFound(`order not found for ${id}`)
    return order
  }

  app.post('/v2/orders', (request) => accepted(orderFaults.submit(accepted(readOrderRequest(request.body)).request)).order)
  app.get('/v2/orders', (request) => floor.venue.orders(filterOf(new Query(request.url))))
  app.delete('/v2/orders', (_request, reply) => reply.code(207).send(floor.call('cancelAll', floor.now).map((line) => bulkLine('id', line))))

  app.get('/v2/orders::by_client_order_id', (request) => {
    const id = new Query(request.url).text('client_order_id') ?? ''
    const order = floor.venue.orderByClientId(id)
    if (!order) throw notFound(`order not found for ${id}`)
    return order
  })

  app.get<ById>('/v2/orders/:id', (request) => {
    const order = find(request.params.id)
    const nested = order.order_class === 'mleg' || new Query(request.url).flag('nested')
    return floor.venue.order(order.id, nested) ?? order
  })
  app.patch<ById>('/v2/orders/:id', (request) => {
    const { patch } = accepted(readOrderPatch(request.body))
    return accepted(floor.call('replace', find(request.params.id).id, patch, floor.now)).order
  })
  app.delete<ById>('/v2/orders/:id', (request, reply) => {
    accepted(orderFaults.cancel(find(request.params.id).id))
    return reply.code(204).send()
  })
}

const CLASSES = ['us_equity', 'us_option', 'crypto'] as const

function filterOf(query: Query): OrdersFilter {
  const [after, until, symbols, side] = [query.instant('after'), query.instant('until'), query.list('symbols'), query.text('side')]
  const [beforeOrderId, afterOrderId] = [query.text('before_order_id'), query.text('after_order_id')]
  const classes = query.list('asset_class')
  return {
    status: oneOf(query.text('status'), ['open', 'closed', 'all'], 'status') ?? 'open',
    limit: query.limit('limit', 50, 500),
    direction: oneOf(query.text('direction')?.toLowerCase(), ['asc', 'desc'], 'direction') ?? 'desc',
    nested: query.flag('nested'),
    ...(after === undefined ? {} : { after }),
    ...(until === undefined ? {} : { until }),
    ...(symbols ? { symbols } : {}),
    ...(side === 'buy' || side === 'sell' ? { side } : {}),
    ...(classes ? { assetClasses: CLASSES.filter((name) => classes.includes(name)) } : {}),
    ...(beforeOrderId ? { beforeOrderId } : {}),
    ...(afterOrderId ? { afterOrderId } : {}),
  }
}

function oneOf<T extends string>(value: string | undefined, known: readonly T[], name: string): T | undefined {
  const found = known.find((one) => one === value)
  if (value !== undefined && !found) throw badRequest(`invalid ${name}: ${value} is none of ${known.join(', ')}`)
  return found
}
