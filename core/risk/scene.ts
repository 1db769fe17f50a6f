import { contractLegs, exposureOf, unitExposureOf } from '../book/exposure.ts'
import { signOf } from '../book/book.ts'
import type { MarketView } from '../market/market-view.ts'
import type { EnterIntent } from '../order/intent.ts'
import type { Judgement, Scene } from './check.ts'

/** Works out once per intent what its checks share. */
export function sceneOf({ intent, book, market, equity, except }: Judgement): Scene {
  const legs = contractLegs(intent, market)
  return {
    equity: equity ?? NaN,
    exposure: exposureOf(book, market, except),
    unit: isCallSale(intent) ? 0 : unitExposureOf(intent, legs, market),
    mark: markOf(intent, market),
    legs,
  }
}

/** One sold call: never approved but against shares that are counted already. */
function isCallSale(intent: EnterIntent): boolean {
  const leg = intent.legs.length === 1 ? intent.legs[0] : undefined
  return leg?.side === 'sell' && /C\d{8}$/.test(leg.symbol)
}

function markOf({ legs }: EnterIntent, market: MarketView): number {
  const only = legs.length === 1 ? legs[0] : undefined
  if (only) return market.mark(only.symbol) ?? NaN
  return legs.reduce((net, leg) => net + signOf(leg.side) * leg.ratio * (market.mark(leg.symbol) ?? NaN), 0)
}
