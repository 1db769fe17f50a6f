import type { FastifyInstance } from 'fastify'
import type { Split } from '../../../core/market/corporate-action.ts'
import { newYorkDate } from '../../../core/market/new-york-time.ts'
import { badRequest } from '../http/api-error.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'
import { Query } from '../http/query.ts'

/** `/v1/corporate-actions`: the splits of this market, announced from its start on; none of its shares pays a dividend. */
export function corporateActionRoutes(app: FastifyInstance, { source, floor }: ExchangeContext): void {
  app.get('/v1/corporate-actions', (request) => {
    const query = new Query(request.url)
    const symbols = query.list('symbols')
    if (!symbols) throw badRequest('symbols is required')
    const today = newYorkDate(floor.now)
    const [from, to] = [query.date('start') ?? today, query.date('end') ?? today]
    const told = (source.splits ?? []).filter(({ symbol, date }) => symbols.includes(symbol) && date >= from && date <= to)
    const types = query.list('types') ?? ['forward_split', 'reverse_split']
    const lists = Object.entries({ forward_split: told.filter(isForward), reverse_split: told.filter((split) => !isForward(split)) })
    const wanted = lists.filter(([type, splits]) => types.includes(type) && splits.length > 0)
    return { corporate_actions: Object.fromEntries(wanted.map(([type, splits]) => [`${type}s`, splits.map(wireSplit)])), next_page_token: null }
  })
}

function isForward({ to, from }: Split): boolean {
  return to > from
}

/** Of the venue's many dates the ex-date is the one that positions and prices follow. */
function wireSplit({ symbol, date, to, from }: Split) {
  return { id: `${symbol}-${date}`, symbol, new_rate: to, old_rate: from, process_date: date, ex_date: date, record_date: date, payable_date: date }
}
