import type { Limits } from '../../core/risk/limits.ts'
import { contractAfter } from './contract-after.ts'
import type { GateCase } from './gate-case.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, percent, PRICE, smallContracts, smallQty } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { opening, wish } from './wish.ts'

/** Of the price: so much wider is too wide. */
const WIDER = 0.001

export const spread = gateExercise({
  name: 'wide-spread',
  check: 'spread',
  does: 'wants entries where bid and offer lie further apart than each class allows',
  expects: 'they are refused; a spread of just that width passes',
  off: skipped,
  own: ({ maxSpread }) => ({ maxSpread }),
  cases: (limits) => [direct(limits, 'stocks'), direct(limits, 'crypto'), contracts(limits)],
})

function direct(limits: Limits, module: 'stocks' | 'crypto'): GateCase {
  const limit = limits.maxSpread[module]
  const intent = wish({ module, qty: smallQty(limits, module) })
  const at = (share: number) => new Stage(equityFor(limits)).quote(intent.underlying, PRICE, { spread: PRICE * share }).judgement(intent, limits)
  return { what: `an entry in ${module} at a spread over ${percent(limit)}`, within: at(limit), beyond: at(limit + WIDER), codes: ['spread-wide'], fits: 0 }
}

/** A premium so high that the limit is a share of it, and not its floor of five cents. */
function contracts(limits: Limits): GateCase {
  const limit = Math.max(limits.maxSpread.options, 0.05 / PRICE)
  const call = contractAfter(limits.options.minDaysToExpiry)
  const intent = wish({ module: 'options', legs: [opening(call, 'buy')], qty: smallContracts(limits) })
  const at = (share: number) => new Stage(equityFor(limits)).contract(call, PRICE, { spread: PRICE * share }).judgement(intent, limits)
  return { what: `an entry in options at a spread over ${percent(limit)}`, within: at(limit), beyond: at(limit + WIDER), codes: ['spread-wide'], fits: 0 }
}
