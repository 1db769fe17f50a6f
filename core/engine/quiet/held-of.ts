import type { Sleeve } from '../../book/book.ts'
import { dustPrice } from '../../market/dust-price.ts'
import { MODULES } from '../../order/module-name.ts'
import type { Market } from '../market/market.ts'
import { isLong, isTouched, priceOf } from '../order/watch.ts'
import { type Held, isDust } from './held.ts'
import type { Way } from './way.ts'

/** A sleeve as bars alone move it; undefined for one that is the turn's: several holdings, a contract, an exit, no mark, a touched level, dust. */
export function heldOf(sleeve: Sleeve, market: Market, ways: ReadonlyMap<string, Way>): Held | undefined {
  const held = sleeve.holdings[0]
  const way = held && ways.get(held.symbol)
  if (!held || !way || sleeve.exit !== null || sleeve.holdings.length > 1 || held.symbol !== sleeve.underlying) return undefined
  const mark = market.mark(held.symbol)
  const instrument = market.instrument(held.symbol)
  if (mark === undefined || !instrument || instrument.type === 'contract') return undefined
  const { module, protection } = sleeve
  const isOwn = module !== 'outside'
  const long = isLong(sleeve)
  const isWatched = isOwn && (protection.stop !== null || protection.target !== null)
  const price = isWatched ? priceOf(market, sleeve, long) : undefined
  if (isWatched && (price === undefined || isTouched(protection, price, long))) return undefined
  const found = way.held?.sleeve === sleeve ? way.held : heldIn(way, sleeve, held.symbol)
  found.qty = held.qty
  found.isLong = long
  found.isWatched = isWatched
  found.dustPrice = isOwn ? dustPrice(held, instrument) : 0
  found.mark = mark
  return isDust(found) ? undefined : found
}

/** It is kept by its lane: most positions are there again at the next call. */
function heldIn(way: Way, sleeve: Sleeve, symbol: string): Held {
  const { module } = sleeve
  const counts = MODULES.indexOf(module !== 'outside' ? module : symbol.includes('/') ? 'crypto' : 'stocks')
  way.held = { sleeve, way, counts, qty: NaN, isLong: true, isWatched: false, dustPrice: 0, isMoved: false, mark: NaN, bid: NaN, ask: NaN, guarded: undefined }
  return way.held
}
