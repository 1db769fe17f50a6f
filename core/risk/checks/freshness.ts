import { instrumentOf } from '../../book/exposure.ts'
import type { AssetClass } from '../../market/instrument.ts'
import type { ModuleName } from '../../order/module-name.ts'
import type { Check, Finding, Judgement } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** Feed up, market open, and a fresh price of everything that the intent touches. */
export const freshness: Check = {
  name: 'freshness',
  skippable: false,
  judge(judgement, { exposure }) {
    const { intent, market, feeds } = judgement
    if (!feeds[intent.module]) return refuse('feed-down', {})
    if (!market.isOpen(CLASS_OF[intent.module])) return refuse(market.isShut && intent.module !== 'crypto' ? 'market-shut' : 'market-closed', {})
    if (exposure.unpriced.length > 0) return refuse('price-missing', { unpriced: exposure.unpriced.length })
    return notPriced(judgement, intent.underlying, 'underlying') ?? legsNotPriced(judgement) ?? PASS
  },
}

const CLASS_OF: Readonly<Record<ModuleName, AssetClass>> = { stocks: 'stock', crypto: 'crypto', options: 'option' }

function legsNotPriced(judgement: Judgement): Finding | undefined {
  const { legs, module, underlying } = judgement.intent
  for (const { symbol } of legs) {
    // A share or a coin is its own underlying: that has been asked.
    if (symbol === underlying && module !== 'options') continue
    const finding = notPriced(judgement, symbol, 'leg')
    if (finding) return finding
  }
  return undefined
}

function notPriced({ at, intent, market, limits }: Judgement, symbol: string, part: 'underlying' | 'leg'): Finding | undefined {
  const markedAt = market.markedAt(symbol)
  if (!instrumentOf(symbol, market) || markedAt === undefined || !((market.mark(symbol) ?? 0) > 0)) return refuse('price-missing', {})
  const isContract = intent.module === 'options' && part === 'leg'
  const limit = limits.freshness[intent.module === 'options' && !isContract ? 'stocks' : intent.module]
  const age = at - markedAt
  return age > limit ? refuse(isContract ? 'chain-stale' : 'price-stale', { limit, actual: age }) : undefined
}
