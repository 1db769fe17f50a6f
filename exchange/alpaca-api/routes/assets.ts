import type { FastifyInstance } from 'fastify'
import type { Pair, Share } from '../../../core/market/instrument.ts'
import { notFound } from '../http/api-error.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'
import { Query } from '../http/query.ts'
import { wireAsset } from '../wire/asset.ts'
import type { WireRecord } from '../wire/quotes.ts'

/** `/v2/assets`: shares and pairs; all are active. */
export function assetRoutes(app: FastifyInstance, { listing }: ExchangeContext): void {
  const wire = (asset: Share | Pair): WireRecord => wireAsset(asset, asset.type === 'share' && listing.contracts(asset.symbol).length > 0)

  app.get('/v2/assets', (request) => {
    const query = new Query(request.url)
    const [assetClass = 'us_equity', exchange, status, attributes = []] = [
      query.text('asset_class'), query.text('exchange'), query.text('status'), query.list('attributes'),
    ]
    if (status === 'inactive') return []
    const assets = assetClass === 'crypto' ? listing.pairs : assetClass === 'us_equity' ? listing.shares : []
    return assets.map(wire).filter((asset) => (!exchange || asset['exchange'] === exchange) && hasAny(asset, attributes))
  })

  app.get<{ Params: { '*': string } }>('/v2/assets/*', (request) => {
    const name = request.params['*']
    const all = [...listing.shares, ...listing.pairs]
    const asset = all.find(({ symbol }) => symbol === name || symbol.replace('/', '') === name) ?? all.find((one) => wire(one)['id'] === name)
    if (!asset) throw notFound(`asset not found for ${name}`)
    return wire(asset)
  })
}

function hasAny(asset: WireRecord, wanted: readonly string[]): boolean {
  const own = asset['attributes']
  return wanted.length === 0 || (Array.isArray(own) && wanted.some((attribute) => own.includes(attribute)))
}
