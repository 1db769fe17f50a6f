import type { Limits } from '../../core/risk/limits.ts'
import { contractAfter } from './contract-after.ts'
import type { GateCase } from './gate-case.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, percent, PRICE, smallContracts, smallQty } from './scale.ts'
import { Stage } from './stage.ts'
import { opening, wish } from './wish.ts'

/** Of the price: so much further is beyond the collar. */
const BEYOND = 0.001

export const priceCollar = gateExercise({
  name: 'price-collar',
  check: 'price-collar',
  does: 'sets limit prices further from the market than the collar of each class allows',
  expects: 'they are refused; a limit just at the collar passes',
  own: ({ priceCollar: limit }) => ({ priceCollar: limit }),
  cases: (limits) => [direct(limits, 'stocks'), direct(limits, 'crypto'), contracts(limits)],
})

function direct(limits: Limits, module: 'stocks' | 'crypto'): GateCase {
  const collar = limits.priceCollar[module]
  const at = (limit: number) => new Stage(equityFor(limits)).judgement(wish({ module, qty: smallQty(limits, module), limit }), limits)
  const what = `a limit in ${module} more than ${percent(collar)} from the market`
  return { what, within: at(PRICE * (1 + collar)), beyond: at(PRICE * (1 + collar + BEYOND)), codes: ['price-collar'], fits: 0 }
}

/** A premium so high that the collar is a share of it, and not its floor of five cents. */
function contracts(limits: Limits): GateCase {
  const collar = limits.priceCollar.options
  const floor = 0.05 / PRICE
  const width = Math.max(collar, floor)
  const call = contractAfter(limits.options.minDaysToExpiry)
  const at = (limit: number) =>
    new Stage(equityFor(limits)).contract(call, PRICE).judgement(wish({ module: 'options', legs: [opening(call, 'buy')], qty: smallContracts(limits), limit }), limits)
  const what = `a limit in options more than ${percent(width)} from the market`
  return { what, within: at(PRICE * (1 + width)), beyond: at(PRICE * (1 + width + BEYOND)), codes: ['price-collar'], fits: 0 }
}
