import type { Limits } from '../../core/risk/limits.ts'
import { contractAfter } from './contract-after.ts'
import type { GateCase } from './gate-case.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, PREMIUM, PRICE, smallContracts, smallQty } from './scale.ts'
import { Stage } from './stage.ts'
import { opening, wish } from './wish.ts'

export const secured = gateExercise({
  name: 'secured-sales',
  check: 'secured',
  does: 'sells a put without the cash for its strike, a call without shares, and shares short that cannot be lent',
  expects: 'each is refused; a put with the cash for it and shares that can be lent pass',
  own: () => ({}),
  cases: (limits) => [put(limits), call(limits), short(limits)],
})

function put(limits: Limits): GateCase {
  const symbol = contractAfter(limits.options.minDaysToExpiry, { right: 'put' })
  const qty = smallContracts(limits)
  const intent = wish({ module: 'options', legs: [opening(symbol, 'sell')], qty, limit: PREMIUM })
  const having = (cash: number) => new Stage(equityFor(limits)).contract(symbol, PREMIUM).judgement(intent, limits, { buyingPower: { stocks: cash, crypto: cash, options: cash } })
  return { what: 'a put sold with too little cash', within: having(100 * PRICE * qty), beyond: having(100 * PRICE - 1), codes: ['cash-secured'], fits: 0 }
}

function call(limits: Limits): GateCase {
  const symbol = contractAfter(limits.options.minDaysToExpiry)
  const intent = wish({ module: 'options', legs: [opening(symbol, 'sell')], qty: smallContracts(limits), limit: PREMIUM })
  const beyond = new Stage(equityFor(limits)).contract(symbol, PREMIUM).judgement(intent, limits)
  return { what: 'a call sold without shares', within: undefined, beyond, codes: ['not-covered'], fits: 0 }
}

function short(limits: Limits): GateCase {
  const of = (underlying: string) => new Stage(equityFor(limits)).judgement(wish({ underlying, side: 'sell', qty: smallQty(limits) }), limits)
  return { what: 'shares sold short that cannot be lent', within: of('DRILL'), beyond: of('KEPT'), codes: ['not-covered'], fits: 0 }
}
