import type { Check, Finding, Judgement } from '../check.ts'
import { capped, PASS, refuse } from '../finding.ts'
import { freeShares } from '../free-shares.ts'
import { freeBuyingPower, unitCost } from '../requirement.ts'

/** A put sold alone is secured by cash, a call sold alone by free shares of its sleeve, and nothing is sold short that cannot be lent. */
export const secured: Check = {
  name: 'secured',
  skippable: false,
  judge(judgement, { legs }) {
    const { intent, market } = judgement
    const leg = intent.legs[0]
    if (!leg || leg.side === 'buy' || intent.legs.length > 1) return PASS
    if (legs?.[0]?.contract.right === 'put') return cashSecured(judgement)
    if (legs) return capped({ code: 'not-covered', used: 0, unit: 100, qty: intent.qty, limit: freeShares(judgement) })
    const instrument = market.instrument(leg.symbol)
    return instrument?.type === 'share' && instrument.shortable ? PASS : refuse('not-covered', { limit: 0, actual: intent.qty })
  },
}

function cashSecured(judgement: Judgement): Finding {
  const { intent, market, buyingPower } = judgement
  const { limit, used } = freeBuyingPower(judgement, buyingPower ?? { stocks: NaN, crypto: NaN, options: NaN })
  return capped({ code: 'cash-secured', used, unit: unitCost(intent, market), qty: intent.qty, limit })
}
