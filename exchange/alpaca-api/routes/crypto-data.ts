import type { FastifyInstance } from 'fastify'
import { barsPage } from '../data/bars-page.ts'
import { latest } from '../data/latest.ts'
import { snapshot } from '../data/snapshot.ts'
import { symbolMap } from '../data/symbol-map.ts'
import { badRequest } from '../http/api-error.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'
import { Query } from '../http/query.ts'

const PREFIX = '/v1beta3/crypto/:location'

/** `/v1beta3/crypto`: bars, latest trades, quotes, bars and order books, snapshots. Every location shows the same market. */
export function cryptoDataRoutes(app: FastifyInstance, context: ExchangeContext): void {
  app.get(`${PREFIX}/bars`, async (request) => {
    const query = new Query(request.url)
    const { history, floor } = context
    const { bars, next } = await barsPage({ history, query, symbols: symbolsOf(query), zone: 'Chicago', now: floor.now })
    return { bars, next_page_token: next }
  })

  for (const what of ['bars', 'trades', 'quotes', 'orderbooks'] as const) {
    app.get(`${PREFIX}/latest/${what}`, (request) => ({
      [what]: symbolMap(symbolsOf(new Query(request.url)), (symbol) => latest(context, 'crypto', what, symbol)),
    }))
  }

  app.get(`${PREFIX}/snapshots`, (request) => ({
    snapshots: symbolMap(symbolsOf(new Query(request.url)), (symbol) => snapshot(context, 'crypto', symbol)),
  }))
}

function symbolsOf(query: Query): readonly string[] {
  const symbols = query.list('symbols')
  if (!symbols) throw badRequest('symbols is required')
  const wrong = symbols.find((symbol) => !/^[A-Z]+\/[A-Z]+$/.test(symbol))
  if (wrong) throw badRequest(`invalid symbol: ${wrong} does not match ^[A-Z]+/[A-Z]+$`)
  return symbols
}
