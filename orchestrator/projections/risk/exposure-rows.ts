import type { ExposureRow } from '../../../contract/views/risk-room-view.ts'
import type { Book, OrderState, Sleeve } from '../../../core/book/book.ts'
import { exposureOf } from '../../../core/book/exposure.ts'
import type { MarketView } from '../../../core/market/market-view.ts'
import { round } from '../../../core/money.ts'
import { directionsHeld } from '../../../core/risk/direction.ts'

/** Dollars at stake by module and underlying, pending entries included, by the side on which they gain; the largest first. */
export function exposureRows(book: Book, market: MarketView, equity: number | undefined): readonly ExposureRow[] {
  const rows = new Map<string, { readonly module: ExposureRow['module']; readonly symbol: string; long: number; short: number }>()
  for (const part of partsOf(book)) {
    const module = part.sleeve?.module ?? part.orders[0]?.intent.module
    const symbol = part.sleeve?.underlying ?? part.orders[0]?.intent.underlying
    if (module === undefined || symbol === undefined) continue
    const own: Book = { ...book, sleeves: new Map(part.sleeve ? [[part.sleeve.key, part.sleeve]] : []), open: new Map(part.orders.map((order) => [order.id, order])) }
    const { total } = exposureOf(own, market)
    const row = rows.get(`${module} ${symbol}`) ?? { module, symbol, long: 0, short: 0 }
    row[isShort(own, market) ? 'short' : 'long'] += total
    rows.set(`${module} ${symbol}`, row)
  }
  return [...rows.values()]
    .filter((row) => row.long + row.short > 0)
    .map(({ module, symbol, long, short }): ExposureRow => ({ module, symbol, long: round(long, 2), short: round(short, 2), share: equity !== undefined && equity > 0 ? round((long + short) / equity, 6) : 0 }))
    .sort((a, b) => b.long + b.short - a.long - a.short || (a.symbol < b.symbol ? -1 : 1))
}

interface Part {
  readonly sleeve: Sleeve | undefined
  readonly orders: readonly OrderState[]
}

/** Each sleeve with its own pending entries: shares cover calls of their own sleeve alone, so that the parts add up to the whole. */
function partsOf(book: Book): readonly Part[] {
  const entries = new Map<string, OrderState[]>()
  for (const order of book.open.values()) if (order.role === 'entry') entries.set(order.sleeve, [...(entries.get(order.sleeve) ?? []), order])
  const keys = new Set([...book.sleeves.keys(), ...entries.keys()])
  return [...keys].map((key) => ({ sleeve: book.sleeves.get(key), orders: entries.get(key) ?? [] }))
}

/** What has no clear direction is shown with what gains when the price rises. */
function isShort(book: Book, market: MarketView): boolean {
  return [...directionsHeld({ book, market }).values()].some((direction) => direction < 0)
}
