import { alone } from './alone.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, smallQty, time } from './scale.ts'
import { Stage } from './stage.ts'
import { unprotected } from './unprotected.ts'
import { wish } from './wish.ts'

export const coolDown = gateExercise({
  name: 'cool-down',
  check: 'cool-down',
  does: 'wants an entry in an underlying within TERCET_COOL_DOWN of a round trip in it',
  expects: 'it is refused; as soon as that time has passed it passes',
  off: unprotected,
  own: (limits) => alone(limits, 'coolDown'),
  cases(limits) {
    const pause = limits.protections.coolDown
    const after = (ago: number) => new Stage(equityFor(limits)).traded({ sleeve: 'stocks/other/DRILL', ago, realised: 1, basis: 1 }).judgement(wish({ qty: smallQty(limits) }), limits)
    return [{ what: `an entry less than ${time(pause)} after a round trip`, within: after(pause), beyond: after(pause - 1), codes: ['cool-down'], fits: 0 }]
  },
})
