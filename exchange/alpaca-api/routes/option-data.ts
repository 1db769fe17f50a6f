import type { FastifyInstance } from 'fastify'
import type { Contract } from '../../../core/market/instrument.ts'
import { barsPage } from '../data/bars-page.ts'
import { contractFilter } from '../data/contract-filter.ts'
import { latest } from '../data/latest.ts'
import { page } from '../data/page-token.ts'
import { symbolMap } from '../data/symbol-map.ts'
import { badRequest } from '../http/api-error.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'
import { Query } from '../http/query.ts'
import { optionSnapshot } from '../wire/option-snapshot.ts'
import type { WireRecord } from '../wire/quotes.ts'

/** `/v1beta1/options`: chain, snapshots with greeks, latest quotes and trades, bars. Every feed shows the same market. */
export function optionDataRoutes(app: FastifyInstance, context: ExchangeContext): void {
  app.get<{ Params: { underlying: string } }>('/v1beta1/options/snapshots/:underlying', (request) => {
    const query = new Query(request.url)
    const matches = contractFilter(query, query.text('root_symbol'))
    return snapshots(context, query, context.listing.contracts(request.params.underlying).filter(matches))
  })
  app.get('/v1beta1/options/snapshots', (request) => {
    const query = new Query(request.url)
    return snapshots(context, query, contractsOf(context, [...symbolsOf(query)].sort()))
  })

  for (const what of ['quotes', 'trades'] as const) {
    app.get(`/v1beta1/options/${what}/latest`, (request) => ({
      [what]: symbolMap(symbolsOf(new Query(request.url)), (symbol) => latest(context, 'option', what, symbol)),
    }))
  }

  app.get('/v1beta1/options/bars', async (request) => {
    const query = new Query(request.url)
    const { history, floor } = context
    const { bars, next } = await barsPage({ history, query, symbols: symbolsOf(query), zone: 'New York', now: floor.now })
    return { bars, next_page_token: next }
  })
}

function snapshots(context: ExchangeContext, query: Query, contracts: readonly Contract[]): WireRecord {
  const { items, next } = page(contracts, query.limit('limit', 100, 1000), query.text('page_token'))
  const priceOf = once((underlying) => context.source.last(underlying))
  return { snapshots: Object.fromEntries(items.map((contract) => [contract.symbol, one(context, contract, priceOf)])), next_page_token: next }
}

/** Contracts trade rarely and there are many: the latest trade is what the source says, dated by the quote. */
function one({ source, floor }: ExchangeContext, contract: Contract, priceOf: (underlying: string) => number | undefined): WireRecord {
  const { symbol, underlying } = contract
  const quote = source.quote(symbol)
  const price = source.last(symbol)
  const trade = price !== undefined && quote ? { at: quote.at, price, size: 1 } : undefined
  return optionSnapshot({ contract, now: floor.now, quote, trade, model: source.model(symbol), underlyingPrice: priceOf(underlying) })
}

/** Asks once for each underlying of a chain. */
function once(ask: (symbol: string) => number | undefined): (symbol: string) => number | undefined {
  const known = new Map<string, number | undefined>()
  return (symbol) => {
    if (!known.has(symbol)) known.set(symbol, ask(symbol))
    return known.get(symbol)
  }
}

function contractsOf({ listing }: ExchangeContext, symbols: readonly string[]): readonly Contract[] {
  return symbols.map((symbol) => listing.instrument(symbol)).filter((instrument) => instrument?.type === 'contract')
}

function symbolsOf(query: Query): readonly string[] {
  const symbols = query.list('symbols')
  if (!symbols) throw badRequest('symbols is required')
  return symbols
}
