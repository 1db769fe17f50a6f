import { gateExercise } from './gate-exercise.ts'
import { equityFor, smallQty } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { wish } from './wish.ts'

export const orderRate = gateExercise({
  name: 'order-rate',
  check: 'order-rate',
  does: 'has as many entries approved within a minute as TERCET_MAX_ORDERS_PER_MINUTE says, then wants another',
  expects: 'it is refused; with one fewer it passes',
  off: skipped,
  own: ({ maxOrdersPerMinute }) => ({ maxOrdersPerMinute }),
  cases(limits) {
    const after = (count: number) => {
      const stage = new Stage(equityFor(limits))
      for (let i = 0; i < count; i += 1) stage.ended(stage.pending(wish({ strategy: 'other', qty: 1 }), { ago: 1_000 }), 'canceled')
      return stage.judgement(wish({ qty: smallQty(limits) }), limits)
    }
    const most = limits.maxOrdersPerMinute
    return [{ what: `an entry more than ${most} within a minute`, within: after(most - 1), beyond: after(most), codes: ['order-rate'], fits: 0 }]
  },
})
