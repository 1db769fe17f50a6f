import { gateExercise } from './gate-exercise.ts'
import { equityFor, PRICE, smallQty } from './scale.ts'
import { Stage } from './stage.ts'
import { wish } from './wish.ts'

export const buyingPower = gateExercise({
  name: 'buying-power',
  check: 'buying-power',
  does: 'wants twice as much as the venue says may be spent, and something before the venue has said anything',
  expects: 'the first is cut to what may be spent or refused, the second refused; what the venue gives passes',
  own: () => ({}),
  cases(limits) {
    const qty = 2 * smallQty(limits)
    const stage = (): Stage => new Stage(equityFor(limits))
    const power = { stocks: qty * PRICE, crypto: 0, options: 0 }
    const within = stage().judgement(wish({ qty }), limits, { buyingPower: power })
    return [
      { what: 'an order for twice the buying power', within, beyond: stage().judgement(wish({ qty: 2 * qty }), limits, { buyingPower: power }), codes: ['buying-power'], fits: qty },
      { what: "an order before the venue's first word", within, beyond: { ...within, buyingPower: undefined }, codes: ['buying-power'], fits: 0 },
    ]
  },
})
