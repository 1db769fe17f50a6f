import type { Limits } from '../../core/risk/limits.ts'
import { contractAfter } from './contract-after.ts'
import type { GateCase } from './gate-case.ts'
import { gateExercise } from './gate-exercise.ts'
import { dollars, equityFor, PREMIUM, PRICE, smallContracts } from './scale.ts'
import { Stage } from './stage.ts'
import { opening, wish } from './wish.ts'

/** Of what the limit asks: too little by this much. */
const LESS = 0.99

export const minimumOrder = gateExercise({
  name: 'minimum-order',
  check: 'minimum-order',
  does: 'wants an order one per cent smaller than the smallest of its class',
  expects: 'it is refused; one of just that size passes',
  own: ({ minimumOrder: least }) => ({ minimumOrder: least }),
  cases: (limits) => [shares(limits), coins(limits), contracts(limits)],
})

/** One share whose price is the smallest order. */
function shares(limits: Limits): GateCase {
  const least = limits.minimumOrder.stocks
  const at = (price: number) => new Stage(equityFor(limits)).quote('DRILL', price).judgement(wish({ qty: 1, limit: price }), limits)
  return { what: `an order in stocks under ${dollars(least)}`, within: at(least), beyond: at(LESS * least), codes: ['minimum-order'], fits: 0 }
}

function coins(limits: Limits): GateCase {
  const least = limits.minimumOrder.crypto
  const qty = Math.ceil((least / PRICE) * 1e6) / 1e6
  const of = (share: number) => new Stage(equityFor(limits)).judgement(wish({ module: 'crypto', qty: qty * share }), limits)
  return { what: `an order in coins under ${dollars(least)}`, within: of(1), beyond: of(LESS), codes: ['minimum-order'], fits: 0 }
}

function contracts(limits: Limits): GateCase {
  const least = limits.minimumOrder.options
  const call = contractAfter(limits.options.minDaysToExpiry)
  const qty = smallContracts(limits)
  const price = Math.min(PREMIUM, least / (100 * qty))
  const at = (premium: number) =>
    new Stage(equityFor(limits)).contract(call, premium).judgement(wish({ module: 'options', legs: [opening(call, 'buy')], qty, limit: premium }), limits)
  return { what: `an order in options under ${dollars(least)}`, within: at(price * (1 + 1e-9)), beyond: at(LESS * price), codes: ['minimum-order'], fits: 0 }
}
