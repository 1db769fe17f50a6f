import { venueId } from '../../core/brand.ts'
import type { VenueFill } from '../../core/engine/input.ts'
import { canonicalSymbol } from '../symbol-map.ts'
import { executionName } from './execution-name.ts'
import { number, text, time, type WireRecord } from './record.ts'

/** A FILL activity. */
export function parseFillActivity(source: WireRecord): VenueFill | undefined {
  const at = time(source, 'transaction_time')
  const qty = number(source, 'qty')
  const price = number(source, 'price')
  const order = text(source, 'order_id')
  const execution = executionName(order, number(source, 'cum_qty'), text(source, 'id'))
  if (at === undefined || qty === undefined || price === undefined || execution === '' || order === '') return undefined
  const symbol = canonicalSymbol(text(source, 'symbol'))
  const side = text(source, 'side').startsWith('sell') ? 'sell' : 'buy'
  return { execution, orderId: venueId(order), symbol, side, qty: Math.abs(qty), price, at }
}
