import type { ModuleName } from '../../core/order/module-name.ts'
import type { Limits } from '../../core/risk/limits.ts'
import type { Exercise } from '../exercise.ts'
import { contractAfter } from './contract-after.ts'
import { gateExercise, type GateGiven } from './gate-exercise.ts'
import { roomIn } from './room-in.ts'
import { equityFor, percent, PREMIUM, PRICE, smallContracts, smallQty } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { opening, wish } from './wish.ts'

/** Of one module: nearly all of its share of equity is held already, in another underlying. */
export function classAllocation(module: ModuleName): Exercise<GateGiven> {
  const variable = `${module.toUpperCase()}_MAX_ALLOCATION`
  return gateExercise({
    name: `allocation-${module}`,
    check: 'class-allocation',
    does: `fills the ${module} module up to ${variable}, then wants more than is left`,
    expects: 'what fits passes, what is more is cut to it or refused',
    off: skipped,
    own: ({ allocation }) => ({ allocation }),
    cases(limits) {
      const scene = module === 'options' ? puts(limits) : direct(limits, module)
      const { stage, unit, held, want } = scene
      const { used, fits, inside, asked } = roomIn({ limit: limits.allocation[module] * equityFor(limits), unit, small: scene.small })
      const judged = (qty: number) => want(held(stage(), used), qty)
      const what = `an order in ${module} over ${percent(limits.allocation[module])} of equity in all`
      return [{ what, within: inside > 0 ? judged(inside) : undefined, beyond: judged(asked), codes: ['class-allocation'], fits }]
    },
  })
}

function direct(limits: Limits, module: 'stocks' | 'crypto') {
  const equity = equityFor(limits)
  const other = module === 'stocks' ? 'OTHER' : 'OTH/USD'
  return {
    unit: PRICE,
    small: smallQty(limits, module),
    stage: () => new Stage(equity),
    held: (stage: Stage, qty: number) => (qty > 0 ? stage.quote(other).hold(wish({ module, underlying: other, qty })) : stage),
    want: (stage: Stage, qty: number) => stage.judgement(wish({ module, qty }), limits),
  }
}

/** Sold puts stand for their strike, a thousand dollars each. */
function puts(limits: Limits) {
  const days = limits.options.minDaysToExpiry
  const [put, other] = ['DRILL', 'OTHER'].map((underlying) => contractAfter(days, { underlying, right: 'put' })) as [string, string]
  const sold = (underlying: string, symbol: string, qty: number) => wish({ module: 'options', underlying, legs: [opening(symbol, 'sell')], qty, limit: PREMIUM })
  return {
    unit: 100 * PRICE,
    small: smallContracts(limits),
    stage: () => new Stage(equityFor(limits)).contract(put, PREMIUM).quote('OTHER').contract(other, PREMIUM),
    held: (stage: Stage, qty: number) => (qty > 0 ? stage.hold(sold('OTHER', other, qty)) : stage),
    want: (stage: Stage, qty: number) => stage.judgement(sold('DRILL', put, qty), limits),
  }
}
