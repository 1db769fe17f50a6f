import type { FastifyInstance } from 'fastify'
import { barsPage } from '../data/bars-page.ts'
import { latest, type LatestKind } from '../data/latest.ts'
import { snapshot } from '../data/snapshot.ts'
import { symbolMap } from '../data/symbol-map.ts'
import { badRequest, notFound } from '../http/api-error.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'
import { Query } from '../http/query.ts'

type BySymbol = { Params: { symbol: string } }

const SINGULAR = { bars: 'bar', trades: 'trade', quotes: 'quote' } as const

/** `/v2/stocks`: bars, latest trades, quotes and bars, snapshots, for several symbols or one. Every feed shows the same market. */
export function stockDataRoutes(app: FastifyInstance, context: ExchangeContext): void {
  const bars = (query: Query, symbols: readonly string[]): ReturnType<typeof barsPage> =>
    barsPage({ history: context.history, query, symbols, zone: 'New York', now: context.floor.now })

  app.get('/v2/stocks/bars', async (request) => {
    const query = new Query(request.url)
    const { bars: map, next } = await bars(query, symbolsOf(query))
    return { bars: map, next_page_token: next }
  })
  app.get<BySymbol>('/v2/stocks/:symbol/bars', async (request) => {
    const { symbol } = request.params
    const { bars: map, next } = await bars(new Query(request.url), [symbol])
    return { symbol, bars: map[symbol] ?? [], next_page_token: next }
  })

  for (const what of ['bars', 'trades', 'quotes'] as const) latestRoutes(app, context, what)

  app.get('/v2/stocks/snapshots', (request) => symbolMap(symbolsOf(new Query(request.url)), (symbol) => snapshot(context, 'stock', symbol)))
  app.get<BySymbol>('/v2/stocks/:symbol/snapshot', (request) => {
    const { symbol } = request.params
    return { symbol, ...known(snapshot(context, 'stock', symbol), symbol) }
  })
}

function latestRoutes(app: FastifyInstance, context: ExchangeContext, what: Exclude<LatestKind, 'orderbooks'>): void {
  app.get(`/v2/stocks/${what}/latest`, (request) => ({
    [what]: symbolMap(symbolsOf(new Query(request.url)), (symbol) => latest(context, 'stock', what, symbol)),
  }))
  app.get<BySymbol>(`/v2/stocks/:symbol/${what}/latest`, (request) => {
    const { symbol } = request.params
    return { symbol, [SINGULAR[what]]: known(latest(context, 'stock', what, symbol), symbol) }
  })
}

function symbolsOf(query: Query): readonly string[] {
  const symbols = query.list('symbols')
  if (!symbols) throw badRequest('symbols is required')
  return symbols.map((symbol) => symbol.toUpperCase())
}

function known<T>(value: T | undefined, symbol: string): T {
  if (value === undefined) throw notFound(`no data found for ${symbol}`)
  return value
}
