import { millis, type Millis } from '../../core/brand.ts'
import type { VenueActivity } from '../../core/engine/input.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import { canonicalSymbol } from '../symbol-map.ts'
import { number, text, time, type WireRecord } from './record.ts'

/**
 * A non-trade activity. 'skipped' are the share trades that follow an exercise or assignment (OPTRD): the contract's own
 * record says the same, and its shares follow from the contract. What moves cash and has no name of its own is a transfer.
 */
export function parseActivity(source: WireRecord): VenueActivity | 'skipped' | undefined {
  const kind = text(source, 'activity_type')
  const id = text(source, 'id')
  const at = timeOf(source)
  if (kind === '' || id === '' || at === undefined) return undefined
  if (kind === 'OPTRD' || kind === 'FILL') return 'skipped'
  const type = TYPES[kind] ?? 'transfer'
  const amount = number(source, 'net_amount') ?? 0
  if (type === 'transfer' && amount === 0) return 'skipped'
  const symbol = canonicalSymbol(text(source, 'symbol'), kind === 'CFEE' ? 'crypto' : '')
  return { id, type, at, symbol, qty: number(source, 'qty') ?? 0, price: priceOf(source, symbol), amount }
}

/** Exercised and assigned shares change hands at the strike, which the contract's name says even where the record does not. */
function priceOf(source: WireRecord, symbol: string): number {
  const told = number(source, 'price') ?? 0
  return told !== 0 || text(source, 'activity_type') === 'OPEXP' ? told : (parseOccSymbol(symbol)?.strike ?? 0)
}

const TYPES: Readonly<Record<string, VenueActivity['type']>> = {
  OPEXP: 'expired',
  OPASN: 'assigned',
  OPEXC: 'exercised',
  CFEE: 'fee',
  FEE: 'fee',
  PTC: 'fee',
}

/** Most records have a date only: noon UTC of that day lies on the same day in New York. */
function timeOf(source: WireRecord): Millis | undefined {
  const exact = time(source, 'created_at') ?? time(source, 'transaction_time')
  if (exact !== undefined) return exact
  const noon = Date.parse(`${text(source, 'date').slice(0, 10)}T12:00:00Z`)
  return Number.isNaN(noon) ? undefined : millis(noon)
}
