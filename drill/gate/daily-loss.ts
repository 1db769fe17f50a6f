import { gateExercise } from './gate-exercise.ts'
import { dollars, equityFor, smallQty } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { wish } from './wish.ts'

const CENT = 0.01
/** A tenth of a cent: sums of doubles. */
const HAIR = 0.001

export const dailyLoss = gateExercise({
  name: 'daily-loss',
  check: 'daily-loss',
  does: 'loses as much in a day as TERCET_DAILY_LOSS_CRITICAL says, then wants an entry',
  expects: 'it is refused; a cent less, and it passes',
  off: (limits) => skipped(limits) ?? (limits.dailyLoss.halts ? undefined : 'TERCET_DAILY_LOSS_HALTS=false: a loss of the day only warns'),
  own: ({ dailyLoss: limit }) => ({ dailyLoss: limit }),
  cases(limits) {
    const { critical } = limits.dailyLoss
    const equity = equityFor(limits)
    const lost = (loss: number) => new Stage(equity, { dayStart: equity + loss }).judgement(wish({ qty: smallQty(limits) }), limits)
    return [{ what: `an entry after a loss of ${dollars(critical)} in a day`, within: lost(critical - CENT), beyond: lost(critical + HAIR), codes: ['daily-loss-limit'], fits: 0 }]
  },
})
