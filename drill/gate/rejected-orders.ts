import type { Limits } from '../../core/risk/limits.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, smallQty } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { wish } from './wish.ts'

/** Long enough ago that no limit of a pace sees it. */
const EARLIER = 600_000

export const rejectedOrders = gateExercise({
  name: 'rejected-orders',
  check: 'breaker',
  does: 'lets the venue reject as many entries in a row as TERCET_BREAKER_REJECTIONS says, then wants another',
  expects: 'the breaker refuses it; one rejection fewer, and it passes',
  off: skipped,
  own: ({ breakers }) => ({ breakers: { rejections: breakers.rejections, losses: Infinity } }),
  cases: (limits) => [{ what: `an entry after ${limits.breakers.rejections} rejections in a row`, within: after(limits, limits.breakers.rejections - 1), beyond: after(limits, limits.breakers.rejections), codes: ['breaker-tripped'], fits: 0 }],
})

function after(limits: Limits, rejections: number) {
  const stage = new Stage(equityFor(limits))
  const rejected = wish({ qty: smallQty(limits), strategy: 'other' })
  for (let i = 0; i < rejections; i += 1) stage.ended(stage.pending(rejected, { ago: EARLIER }), 'rejected')
  return stage.judgement(wish({ qty: smallQty(limits) }), limits)
}
