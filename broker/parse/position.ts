import type { VenuePosition } from '../../core/engine/input.ts'
import { canonicalSymbol } from '../symbol-map.ts'
import { number, text, type WireRecord } from './record.ts'

/** A position; `qty` signed, `available` (what open orders do not hold) as a size without sign, `mark` null when there is no quote. */
export function parsePosition(source: WireRecord): VenuePosition | undefined {
  const symbol = canonicalSymbol(text(source, 'symbol'), text(source, 'asset_class'))
  const qty = number(source, 'qty')
  if (symbol === '' || qty === undefined) return undefined
  const size = Math.abs(qty)
  const short = qty < 0 || text(source, 'side') === 'short'
  return {
    symbol,
    qty: short ? -size : size,
    available: Math.abs(number(source, 'qty_available') ?? size),
    price: number(source, 'avg_entry_price') ?? 0,
    mark: number(source, 'current_price') ?? null,
  }
}
