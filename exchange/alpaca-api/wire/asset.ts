import { unreachable } from '../../../core/brand.ts'
import type { Pair, Share } from '../../../core/market/instrument.ts'
import { decimal } from '../../../core/money.ts'
import { assetId } from '../../matching/wire/asset-id.ts'
import type { WireRecord } from './quotes.ts'

/** A share or pair as `/v2/assets` lists it. The requirement fields are Reg T's for shares, the full price for pairs. */
export function wireAsset(asset: Share | Pair, hasOptions: boolean): WireRecord {
  switch (asset.type) {
    case 'share':
      return {
        ...common(asset.symbol),
        class: 'us_equity',
        exchange: 'NASDAQ',
        name: `${asset.symbol} Common Stock`,
        marginable: true,
        shortable: asset.shortable,
        easy_to_borrow: asset.shortable,
        borrow_status: asset.shortable ? 'easy_to_borrow' : 'not_shortable',
        fractionable: asset.fractionable,
        maintenance_margin_requirement: 30,
        margin_requirement_long: '30',
        margin_requirement_short: asset.shortable ? '30' : '100',
        attributes: [...(asset.fractionable ? ['fractional_eh_enabled'] : []), ...(hasOptions ? ['has_options'] : [])],
      }
    case 'pair':
      return {
        ...common(asset.symbol),
        class: 'crypto',
        exchange: 'CRYPTO',
        name: `${asset.base} / ${asset.quote}`,
        marginable: false,
        shortable: false,
        easy_to_borrow: false,
        borrow_status: 'not_shortable',
        fractionable: true,
        maintenance_margin_requirement: 100,
        margin_requirement_long: '100',
        margin_requirement_short: '100',
        attributes: [],
        min_order_size: decimal(asset.minimumQty),
        min_trade_increment: decimal(asset.qtyStep),
        price_increment: decimal(asset.tick),
      }
    default:
      return unreachable(asset)
  }
}

function common(symbol: string): WireRecord {
  return { id: assetId(symbol), symbol, status: 'active', tradable: true }
}
