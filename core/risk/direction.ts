import type { OrderId } from '../brand.ts'
import { type Book, signOf } from '../book/book.ts'
import { instrumentOf } from '../book/exposure.ts'
import { deltaOf } from '../book/greeks.ts'
import type { MarketView } from '../market/market-view.ts'
import { underlyingOf } from '../market/instrument.ts'
import type { EnterIntent } from '../order/intent.ts'

/** 1 gains when the underlying rises, -1 when it falls, 0 when that is not clear. */
export function directionOf(intent: EnterIntent, market: MarketView): -1 | 0 | 1 {
  return sign(intent.legs.reduce((sum, leg) => sum + signOf(leg.side) * leg.ratio * shares(leg.symbol, market), 0))
}

/** The direction of everything held or asked for, by underlying, in the order of the book. */
export function directionsHeld(given: { readonly book: Book; readonly market: MarketView; readonly except?: OrderId }): ReadonlyMap<string, -1 | 0 | 1> {
  const { book, market, except } = given
  const net = new Map<string, number>()
  const add = (underlying: string, value: number): unknown => net.set(underlying, (net.get(underlying) ?? 0) + value)
  for (const sleeve of book.sleeves.values())
    for (const { symbol, qty } of sleeve.holdings) {
      const instrument = instrumentOf(symbol, market)
      add(instrument ? underlyingOf(instrument) : symbol, qty * shares(symbol, market))
    }
  for (const { role, id, intent, filled } of book.open.values()) {
    if (role !== 'entry' || id === except) continue
    for (const leg of intent.legs) add(intent.underlying, (intent.qty - filled) * signOf(leg.side) * leg.ratio * shares(leg.symbol, market))
  }
  return new Map([...net].map(([underlying, value]) => [underlying, sign(value)]))
}

/** Shares that one unit moves like; half of its hundred for a contract without a delta. */
function shares(symbol: string, market: MarketView): number {
  const instrument = instrumentOf(symbol, market)
  if (instrument?.type !== 'contract') return 1
  return 100 * (deltaOf(instrument, market) ?? (instrument.right === 'call' ? 0.5 : -0.5))
}

function sign(value: number): -1 | 0 | 1 {
  return value > 1e-9 ? 1 : value < -1e-9 ? -1 : 0
}
