import { gateExercise } from './gate-exercise.ts'
import { equityFor, percent, smallQty } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { wish } from './wish.ts'

export const drawdown = gateExercise({
  name: 'drawdown',
  check: 'drawdown',
  does: 'sets equity as far below its peak as MAX_PORTFOLIO_RISK says, then wants an entry',
  expects: 'it is refused; a thousandth of a per cent less, and it passes',
  off: (limits) => skipped(limits) ?? (limits.maxPortfolioRisk === 1 ? 'MAX_PORTFOLIO_RISK=1: no drawdown is a limit' : undefined),
  own: ({ maxPortfolioRisk }) => ({ maxPortfolioRisk }),
  cases(limits) {
    const equity = equityFor(limits)
    const peak = equity / (1 - limits.maxPortfolioRisk)
    const at = (share: number) => new Stage(equity, { peak: peak * share }).judgement(wish({ qty: smallQty(limits) }), limits)
    return [{ what: `an entry at a drawdown of ${percent(limits.maxPortfolioRisk)}`, within: at(0.99999), beyond: at(1.0000001), codes: ['drawdown-limit'], fits: 0 }]
  },
})
