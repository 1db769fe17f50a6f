import { millis } from '../../core/brand.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, PRICE, smallQty } from './scale.ts'
import { skipped } from './skipped.ts'
import { AT, Stage } from './stage.ts'
import { wish } from './wish.ts'

const QUARTER = 900_000
/** A movement up and down, which its mirror goes down and up. */
const STEP = 0.01

export const correlation = gateExercise({
  name: 'correlation',
  check: 'correlation',
  does: 'holds one share and wants another that moved exactly as it did',
  expects: 'it is refused as the same bet; one that moved the other way passes',
  off: (limits) => skipped(limits) ?? (limits.correlation.threshold >= 1 ? 'TERCET_CORRELATION_LIMIT=1: no correlation is above it' : undefined),
  own: ({ correlation: limit }) => ({ correlation: limit }),
  cases(limits) {
    const { threshold, minimumBars } = limits.correlation
    const moving = (sign: 1 | -1) => {
      const stage = new Stage(equityFor(limits)).quote('OTHER').hold(wish({ underlying: 'OTHER', qty: 1 }))
      move(stage, 'OTHER', { bars: minimumBars + 2, sign: 1 })
      move(stage, 'DRILL', { bars: minimumBars + 2, sign })
      return stage.judgement(wish({ qty: smallQty(limits) }), limits)
    }
    return [{ what: `a second bet at a correlation above ${threshold}`, within: moving(-1), beyond: moving(1), codes: ['correlated'], fits: 0 }]
  },
})

/** Closes of so many quarters of an hour, up to the moment of the judgement; the price ends where it began. */
function move(stage: Stage, symbol: string, { bars, sign }: { readonly bars: number; readonly sign: 1 | -1 }): void {
  for (let i = bars; i > 0; i -= 1) {
    const close = PRICE * (1 + (i % 2 === 0 ? sign * STEP : 0))
    stage.market.takeBar({ symbol, start: millis(AT - i * QUARTER), open: close, high: close, low: close, close, volume: 1 })
  }
}
