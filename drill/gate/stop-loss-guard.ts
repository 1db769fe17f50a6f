import { alone } from './alone.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, smallQty, time } from './scale.ts'
import { Stage } from './stage.ts'
import { unprotected } from './unprotected.ts'
import { wish } from './wish.ts'

export const stopLossGuard = gateExercise({
  name: 'stop-loss-guard',
  check: 'stop-loss-guard',
  does: 'loses as many stops in one module as TERCET_STOP_GUARD_TRADES says, then wants an entry there',
  expects: 'it is refused; with one stop fewer it passes',
  off: unprotected,
  own: (limits) => alone(limits, 'stopLossGuard'),
  cases(limits) {
    const { trades, pause } = limits.protections.stopLossGuard
    const after = (count: number) => {
      const stage = new Stage(equityFor(limits))
      for (let i = 0; i < count; i += 1) stage.traded({ realised: -0.01, exit: 'stop-hit' })
      return stage.judgement(wish({ qty: smallQty(limits) }), limits)
    }
    return [{ what: `an entry within ${time(pause)} of ${trades} losing stops`, within: after(trades - 1), beyond: after(trades), codes: ['stop-loss-guard'], fits: 0 }]
  },
})
