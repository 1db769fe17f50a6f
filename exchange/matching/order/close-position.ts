import { abs, parseUnits, UNIT, type Units, unitsText } from '../amount.ts'
import { cancelAll } from './cancel.ts'
import { type Core, findInstrument, isWhole } from '../core.ts'
import { submit } from './submit.ts'
import type { BulkOrder, OrderResult } from '../wire/venue-result.ts'
import { notFound, unprocessable } from '../venue-error.ts'

const HUNDRED = 100n * UNIT

export interface Part {
  readonly qty?: string
  readonly percentage?: string
}

/** Sends the market order that closes a position, or part of it. Whole shares and contracts stay whole: parts are rounded down. */
export function closePosition(core: Core, symbol: string, part: Part, now: number): OrderResult {
  const instrument = findInstrument(core, symbol)
  const held = instrument && core.memory.ledger.holdings.get(instrument.symbol)?.qty
  if (!instrument || held === undefined) return { ok: false, error: notFound('position does not exist') }
  if (part.qty !== undefined && part.percentage !== undefined) return { ok: false, error: unprocessable('only one of qty or percentage is accepted') }
  const qty = partOf(held, part)
  if (qty === undefined || qty <= 0n) return { ok: false, error: unprocessable('qty or percentage must be above 0, percentage at most 100') }
  const side = held > 0n ? 'sell' : 'buy'
  const tif = instrument.type === 'pair' ? 'gtc' : 'day'
  return submit(core, { symbol: instrument.symbol, side, type: 'market', time_in_force: tif, qty: unitsText(qty) }, now)
}

/** Closes everything, in symbol order; orders first when asked. */
export function closeAll(core: Core, cancelOrders: boolean, now: number): readonly BulkOrder[] {
  if (cancelOrders) cancelAll(core, now)
  return [...core.memory.ledger.holdings.keys()].sort().map((symbol) => {
    const result = closePosition(core, symbol, {}, now)
    if (result.ok) return { id: result.order.id, symbol, status: 200, body: result.order }
    return { id: '', symbol, status: result.error.status, body: result.error }
  })
}

function partOf(held: Units, { qty, percentage }: Part): Units | undefined {
  const size = abs(held)
  if (qty !== undefined) return parseUnits(qty)
  if (percentage === undefined) return size
  const share = parseUnits(percentage)
  if (share === undefined || share > HUNDRED) return undefined
  const exact = (size * share) / HUNDRED
  return isWhole(size) && size >= UNIT && exact >= UNIT ? (exact / UNIT) * UNIT : exact
}
