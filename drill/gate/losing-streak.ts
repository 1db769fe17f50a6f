import type { Limits } from '../../core/risk/limits.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, smallQty } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { wish } from './wish.ts'

export const losingStreak = gateExercise({
  name: 'losing-streak',
  check: 'breaker',
  does: 'closes as many losing round trips in a row as TERCET_BREAKER_LOSSES says, then wants an entry',
  expects: 'the breaker refuses it; one loss fewer, and it passes',
  off: skipped,
  own: ({ breakers }) => ({ breakers: { rejections: Infinity, losses: breakers.losses } }),
  cases: (limits) => [{ what: `an entry after ${limits.breakers.losses} losses in a row`, within: after(limits, limits.breakers.losses - 1), beyond: after(limits, limits.breakers.losses), codes: ['breaker-tripped'], fits: 0 }],
})

function after(limits: Limits, losses: number) {
  const stage = new Stage(equityFor(limits))
  for (let i = 0; i < losses; i += 1) stage.traded({ realised: -0.01 })
  return stage.judgement(wish({ qty: smallQty(limits) }), limits)
}
