import { gateExercise } from './gate-exercise.ts'
import { equityFor, PRICE, smallQty } from './scale.ts'
import { Stage } from './stage.ts'
import { closing, wish } from './wish.ts'

export const selfCross = gateExercise({
  name: 'self-cross',
  check: 'self-cross',
  does: 'wants to buy at the price at which another strategy offers',
  expects: 'it is refused; against an offer above it passes',
  own: () => ({}),
  cases(limits) {
    const against = (offer: number) => {
      const stage = new Stage(equityFor(limits)).hold(wish({ strategy: 'other', qty: smallQty(limits) }))
      stage.pending(closing({ strategy: 'other', qty: smallQty(limits), limit: offer }))
      return stage.judgement(wish({ qty: smallQty(limits) }), limits)
    }
    return [{ what: 'a buy at the price of our own offer', within: against(PRICE + 0.01), beyond: against(PRICE), codes: ['self-cross'], fits: 0 }]
  },
})
