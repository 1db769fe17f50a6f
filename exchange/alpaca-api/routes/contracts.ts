import type { FastifyInstance } from 'fastify'
import { addDays, dayOf, weekday } from '../../../core/market/civil-date.ts'
import type { Contract } from '../../../core/market/instrument.ts'
import { parseOccSymbol } from '../../../core/market/occ-symbol.ts'
import { newYorkDate } from '../../../core/market/new-york-time.ts'
import { assetId } from '../../matching/wire/asset-id.ts'
import { contractFilter } from '../data/contract-filter.ts'
import { page } from '../data/page-token.ts'
import { notFound } from '../http/api-error.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'
import { Query } from '../http/query.ts'
import { wireContract } from '../wire/contract.ts'
import type { WireRecord } from '../wire/quotes.ts'

/** `/v2/options/contracts`: listed contracts, by default those that expire up to the coming weekend. */
export function contractRoutes(app: FastifyInstance, context: ExchangeContext): void {
  const { listing, floor } = context

  app.get('/v2/options/contracts', (request) => {
    const query = new Query(request.url)
    const underlyings = [...(query.list('underlying_symbols') ?? listing.shares.map(({ symbol }) => symbol))].sort()
    const matches = contractFilter(query, query.text('root_symbol'))
    const last = hasExpiry(query) ? '9999' : comingWeekend(newYorkDate(floor.now))
    const inactive = query.text('status') === 'inactive'
    const all = inactive ? [] : underlyings.flatMap((one) => listing.contracts(one)).filter((one) => matches(one) && one.expiry <= last)
    const { items, next } = page(all, query.limit('limit', 100, 10_000), query.text('page_token'))
    const deliverables = query.flag('show_deliverables')
    return { option_contracts: items.map((contract) => wire(context, contract, deliverables)), next_page_token: next }
  })

  app.get<{ Params: { id: string } }>('/v2/options/contracts/:id', (request) => {
    const { id } = request.params
    const contract = find(context, id)
    if (!contract) throw notFound(`option contract ${id} not found`)
    return wire(context, contract, true)
  })
}

function find({ listing }: ExchangeContext, id: string): Contract | undefined {
  const instrument = parseOccSymbol(id) ? listing.instrument(id) : undefined
  if (instrument?.type === 'contract') return instrument
  return listing.shares.flatMap(({ symbol }) => listing.contracts(symbol)).find(({ symbol }) => assetId(symbol) === id)
}

function wire({ floor, source, calendar }: ExchangeContext, contract: Contract, deliverables: boolean): WireRecord {
  return wireContract(contract, {
    openInterest: source.model(contract.symbol)?.openInterest,
    date: calendar.previousSession(floor.now).date,
    active: contract.expiry >= newYorkDate(floor.now),
    deliverables,
  })
}

function hasExpiry(query: Query): boolean {
  return ['expiration_date', 'expiration_date_gte', 'expiration_date_lte'].some((name) => query.text(name) !== undefined)
}

/** The Sunday at or after a date. */
function comingWeekend(date: string): string {
  return addDays(date, (7 - weekday(dayOf(date))) % 7)
}
