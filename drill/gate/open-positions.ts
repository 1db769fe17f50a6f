import { gateExercise } from './gate-exercise.ts'
import { equityFor, smallQty } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { wish } from './wish.ts'

export const openPositions = gateExercise({
  name: 'open-positions',
  check: 'open-positions',
  does: 'holds as many underlyings as TERCET_MAX_OPEN_POSITIONS says, then wants another',
  expects: 'it is refused; with one fewer held it passes',
  off: skipped,
  own: ({ maxOpenPositions }) => ({ maxOpenPositions }),
  cases(limits) {
    const holding = (count: number) => {
      const stage = new Stage(equityFor(limits))
      for (let i = 0; i < count; i += 1) stage.quote(`H${i}`).hold(wish({ underlying: `H${i}`, qty: 1 }))
      return stage.judgement(wish({ qty: smallQty(limits) }), limits)
    }
    const most = limits.maxOpenPositions
    return [{ what: `a position more than ${most}`, within: holding(most - 1), beyond: holding(most), codes: ['open-positions'], fits: 0 }]
  },
})
