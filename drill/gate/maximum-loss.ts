import { contractAfter } from './contract-after.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, percent, PREMIUM, smallContracts } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { opening, wish } from './wish.ts'

export const maximumLoss = gateExercise({
  name: 'maximum-loss',
  check: 'maximum-loss',
  does: 'wants contracts for more premium than TERCET_OPTIONS_MAX_LOSS lets one structure lose',
  expects: 'they are cut to it or refused; what it allows passes',
  off: skipped,
  own: ({ options: { maxLoss } }) => ({ options: { maxNetDelta: 1e12, maxNetVega: 1e12, maxLoss, minDaysToExpiry: 0 } }),
  cases(limits) {
    const call = contractAfter(limits.options.minDaysToExpiry)
    const fits = Math.floor((limits.options.maxLoss * equityFor(limits)) / (100 * PREMIUM) + 1e-6)
    const of = (qty: number) => new Stage(equityFor(limits)).contract(call, PREMIUM).judgement(wish({ module: 'options', legs: [opening(call, 'buy')], qty, limit: PREMIUM }), limits)
    const isRoom = fits * 100 * PREMIUM >= limits.minimumOrder.options
    const what = `a structure that can lose over ${percent(limits.options.maxLoss)} of equity`
    return [{ what, within: isRoom && fits > 0 ? of(fits) : undefined, beyond: of(Math.max(2 * fits + 1, 4 * smallContracts(limits))), codes: ['maximum-loss'], fits }]
  },
})
