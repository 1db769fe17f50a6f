import { contractLegs, exposureOf, unitExposure } from '../book/exposure.ts'
import { signOf } from '../book/book.ts'
import type { MarketView } from '../market/market-view.ts'
import type { EnterIntent } from '../order/intent.ts'
import type { Judgement, Scene } from './check.ts'

/** Works out once per intent what its checks share. */
export function sceneOf({ intent, book, market, equity, except }: Judgement): Scene {
  return {
    equity: equity ?? NaN,
    exposure: exposureOf(book, market, except),
    unit: isCallSale(intent) ? 0 : unitExposure(intent, market),
    mark: markOf(intent, market),
    legs: contractLegs(intent, market),
  }
}

/** One sold call: never approved but against shares that are counted already. */
function isCallSale(intent: EnterIntent): boolean {
  const [leg] = intent.legs
  return leg !== undefined && intent.legs.length === 1 && leg.side === 'sell' && /C\d{8}$/.test(leg.symbol)
}

function markOf({ legs }: EnterIntent, market: MarketView): number {
  const [only] = legs
  if (only && legs.length === 1) return market.mark(only.symbol) ?? NaN
  return legs.reduce((net, leg) => net + signOf(leg.side) * leg.ratio * (market.mark(leg.symbol) ?? NaN), 0)
}
