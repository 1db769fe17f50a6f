import { gateExercise } from './gate-exercise.ts'
import { roomIn } from './room-in.ts'
import { equityFor, percent, PRICE, smallQty } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { wish } from './wish.ts'

export const positionSize = gateExercise({
  name: 'position-size',
  check: 'position-size',
  does: 'holds one underlying nearly up to MAX_POSITION_SIZE, bought by hand, then wants more of it than is left',
  expects: 'what fits passes, what is more is cut to it or refused',
  off: skipped,
  own: ({ maxPositionSize }) => ({ maxPositionSize }),
  cases(limits) {
    const equity = equityFor(limits)
    const { used, fits, inside, asked } = roomIn({ limit: limits.maxPositionSize * equity, unit: PRICE, small: smallQty(limits) })
    const judged = (qty: number) => (used > 0 ? new Stage(equity - used * PRICE, { peak: equity, dayStart: equity }).outside('DRILL', used) : new Stage(equity)).judgement(wish({ qty }), limits)
    const what = `an order over ${percent(limits.maxPositionSize)} of equity in one underlying`
    return [{ what, within: inside > 0 ? judged(inside) : undefined, beyond: judged(asked), codes: ['position-size'], fits }]
  },
})
