import { contractAfter } from './contract-after.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, PREMIUM, smallContracts } from './scale.ts'
import { Stage } from './stage.ts'
import { opening, wish } from './wish.ts'

export const undefinedRisk = gateExercise({
  name: 'undefined-risk',
  check: 'undefined-risk',
  does: 'wants to buy one call and sell two above it, whose loss has no end',
  expects: 'it is refused; one call sold against one bought passes',
  own: () => ({}),
  cases(limits) {
    const days = limits.options.minDaysToExpiry
    const [low, high] = [contractAfter(days), contractAfter(days, { strike: 11 })]
    const qty = Math.ceil(smallContracts(limits) / 0.8)
    const of = (sold: number) => {
      const legs = [opening(low, 'buy'), opening(high, 'sell', sold)]
      return new Stage(equityFor(limits)).contract(low, 2 * PREMIUM).contract(high, (0.2 * PREMIUM) / sold).judgement(wish({ module: 'options', legs, qty, limit: 1.8 * PREMIUM }), limits)
    }
    return [{ what: 'a structure whose loss has no end', within: of(1), beyond: of(2), codes: ['undefined-risk'], fits: 0 }]
  },
})
