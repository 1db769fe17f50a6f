import { gateExercise } from './gate-exercise.ts'
import { equityFor, smallQty } from './scale.ts'
import { AT, Stage } from './stage.ts'
import { wish } from './wish.ts'

export const exitPending = gateExercise({
  name: 'exit-pending',
  check: 'exit-pending',
  does: 'wants more of a position whose exit has begun',
  expects: 'it is refused; before the exit it passes',
  own: () => ({}),
  cases(limits) {
    const held = () => new Stage(equityFor(limits)).hold(wish({ qty: smallQty(limits) }))
    const leaving = held().fact({ type: 'exit.began', at: AT, sleeve: 'stocks/drill/DRILL', reason: { code: 'momentum-gone', numbers: {} } })
    const judged = (stage: Stage) => stage.judgement(wish({ qty: smallQty(limits) }), limits)
    return [{ what: 'more of a position that is being left', within: judged(held()), beyond: judged(leaving), codes: ['exit-pending'], fits: 0 }]
  },
})
