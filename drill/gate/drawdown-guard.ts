import { alone } from './alone.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, percent, smallQty } from './scale.ts'
import { Stage } from './stage.ts'
import { unprotected } from './unprotected.ts'
import { wish } from './wish.ts'

export const drawdownGuard = gateExercise({
  name: 'drawdown-guard',
  check: 'drawdown-guard',
  does: 'lets the round trips together lose what TERCET_DRAWDOWN_GUARD_SHARE says, then wants an entry',
  expects: 'it is refused; a cent less, and it passes',
  off: unprotected,
  own: (limits) => alone(limits, 'drawdownGuard'),
  cases(limits) {
    const { trades, share } = limits.protections.drawdownGuard
    const equity = equityFor(limits)
    const lost = (loss: number) => {
      const stage = new Stage(equity)
      for (let i = 1; i < trades; i += 1) stage.traded({ realised: 0 })
      return stage.traded({ realised: -loss }).judgement(wish({ qty: smallQty(limits) }), limits)
    }
    const within = share > 0 ? lost(share * equity - 0.01) : undefined
    return [{ what: `an entry after ${trades} round trips that lost ${percent(share)} of equity`, within, beyond: lost(share * equity), codes: ['drawdown-guard'], fits: 0 }]
  },
})
