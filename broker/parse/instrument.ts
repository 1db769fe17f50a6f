import type { Pair, Share } from '../../core/market/instrument.ts'
import { canonicalSymbol } from '../symbol-map.ts'
import { number, text, type WireRecord } from './record.ts'

/** An asset that trades now, as instrument; 'skipped' when it does not. */
export function parseInstrument(source: WireRecord): Share | Pair | 'skipped' | undefined {
  const assetClass = text(source, 'class') || text(source, 'asset_class')
  const symbol = canonicalSymbol(text(source, 'symbol'), assetClass)
  if (symbol === '') return undefined
  if (text(source, 'status') !== 'active' || source['tradable'] !== true) return 'skipped'
  return assetClass === 'crypto' ? pair(symbol, source) : share(symbol, source)
}

function share(symbol: string, source: WireRecord): Share {
  const shortable = source['shortable'] === true && source['easy_to_borrow'] !== false
  return { type: 'share', symbol, fractionable: source['fractionable'] === true, shortable }
}

/** The venue takes nine decimals of a coin at most: its finest step stands in for one it does not name. */
function pair(symbol: string, source: WireRecord): Pair | undefined {
  const [base, quote] = symbol.split('/')
  if (base === undefined || quote === undefined) return undefined
  const qtyStep = positive(source, 'min_trade_increment') ?? 1e-9
  const tick = positive(source, 'price_increment') ?? 1e-9
  return { type: 'pair', symbol, base, quote, minimumQty: positive(source, 'min_order_size') ?? qtyStep, qtyStep, tick }
}

function positive(source: WireRecord, name: string): number | undefined {
  const value = number(source, name)
  return value !== undefined && value > 0 ? value : undefined
}
