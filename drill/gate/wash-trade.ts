import { gateExercise } from './gate-exercise.ts'
import { equityFor, smallQty } from './scale.ts'
import { Stage } from './stage.ts'
import { closing, wish } from './wish.ts'

export const washTrade = gateExercise({
  name: 'wash-trade',
  check: 'wash-trade',
  does: 'wants to buy what another strategy is selling at the market',
  expects: 'it is refused; while the other only holds it passes',
  own: () => ({}),
  cases(limits) {
    const stage = () => new Stage(equityFor(limits)).hold(wish({ strategy: 'other', qty: smallQty(limits) }))
    const selling = stage()
    selling.pending(closing({ strategy: 'other', qty: smallQty(limits) }))
    const judged = (of: Stage) => of.judgement(wish({ qty: smallQty(limits) }), limits)
    return [{ what: 'a buy against our own market order', within: judged(stage()), beyond: judged(selling), codes: ['wash-trade'], fits: 0 }]
  },
})
