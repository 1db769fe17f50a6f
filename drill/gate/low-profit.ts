import { alone } from './alone.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, percent, smallQty } from './scale.ts'
import { Stage } from './stage.ts'
import { unprotected } from './unprotected.ts'
import { wish } from './wish.ts'

/** Dollars that each round trip cost. */
const BASIS = 1_000

export const lowProfit = gateExercise({
  name: 'low-profit',
  check: 'low-profit',
  does: 'lets the round trips of one underlying return less than TERCET_LOW_PROFIT_RETURN together, then wants an entry in it',
  expects: 'it is refused; when the pause is over it passes',
  off: unprotected,
  own: (limits) => alone(limits, 'lowProfit'),
  cases(limits) {
    const { trades, pause, required } = limits.protections.lowProfit
    const after = (ago: number) => {
      const stage = new Stage(equityFor(limits))
      for (let i = 1; i < trades; i += 1) stage.traded({ sleeve: 'stocks/other/DRILL', ago, realised: 0, basis: BASIS })
      return stage.traded({ sleeve: 'stocks/other/DRILL', ago, realised: required * BASIS - 0.01, basis: BASIS }).judgement(wish({ qty: smallQty(limits) }), limits)
    }
    return [{ what: `an entry where ${trades} round trips returned under ${percent(required)}`, within: after(pause), beyond: after(pause - 1), codes: ['low-profit'], fits: 0 }]
  },
})
