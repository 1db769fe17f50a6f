import { gateExercise } from './gate-exercise.ts'
import { equityFor, smallQty } from './scale.ts'
import { Stage } from './stage.ts'
import { wish } from './wish.ts'

export const oppositeSleeve = gateExercise({
  name: 'opposite-sleeve',
  check: 'opposite-sleeve',
  does: 'wants to buy what another strategy is short of',
  expects: 'it is refused; what the other is long of passes',
  own: () => ({}),
  cases(limits) {
    const beside = (side: 'buy' | 'sell') => new Stage(equityFor(limits)).hold(wish({ strategy: 'other', side, qty: smallQty(limits) })).judgement(wish({ qty: smallQty(limits) }), limits)
    return [{ what: "an entry against another strategy's position", within: beside('buy'), beyond: beside('sell'), codes: ['opposite-sleeve'], fits: 0 }]
  },
})
