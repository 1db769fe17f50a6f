import { millis } from '../../core/brand.ts'
import type { EnterIntent, ExitOrderIntent, Leg } from '../../core/order/intent.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import { PRICE } from './scale.ts'
import { AT } from './stage.ts'

export interface Wished {
  readonly module?: ModuleName
  readonly strategy?: string
  readonly underlying?: string
  /** One leg on the underlying unless given. */
  readonly legs?: readonly Leg[]
  readonly side?: Leg['side']
  readonly qty: number
  readonly limit?: number
}

/** What a strategy might want: by default the stocks module's `drill` buys shares at the drill's price. */
export function wish({ module = 'stocks', strategy = 'drill', underlying = module === 'crypto' ? 'DRL/USD' : 'DRILL', side = 'buy', legs = [opening(underlying, side)], qty, limit = PRICE }: Wished): EnterIntent {
  const reason = { code: 'momentum-up' as const, numbers: {} }
  const protection = { stop: null, target: null, exitAt: null }
  return { type: 'enter', module, strategy, underlying, legs, qty, limit, at: AT, reason, parameters: 0, confidence: 1, protection, riskPerUnit: 1, expiresAt: millis(AT + 600_000) }
}

export function opening(symbol: string, side: Leg['side'], ratio = 1): Leg {
  return { symbol, side, ratio, effect: 'open' }
}

/** A sized closing order in shares, at the market unless a limit is given. */
export function closing({ strategy = 'drill', qty, limit = null }: { readonly strategy?: string; readonly qty: number; readonly limit?: number | null }): ExitOrderIntent {
  const legs: readonly Leg[] = [{ symbol: 'DRILL', side: 'sell', ratio: 1, effect: 'close' }]
  return { type: 'close', module: 'stocks', strategy, underlying: 'DRILL', legs, qty, limit, at: AT, reason: { code: 'momentum-gone', numbers: {} }, parameters: 0 }
}
