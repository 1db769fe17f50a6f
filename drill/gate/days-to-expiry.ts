import { contractAfter } from './contract-after.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, PREMIUM, smallContracts } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { opening, wish } from './wish.ts'

export const daysToExpiry = gateExercise({
  name: 'days-to-expiry',
  check: 'days-to-expiry',
  does: 'wants a contract that expires sooner than TERCET_OPTIONS_MIN_DTE allows',
  expects: 'it is refused; the first one that is far enough passes',
  off: (limits) => skipped(limits) ?? (limits.options.minDaysToExpiry === 0 ? 'TERCET_OPTIONS_MIN_DTE=0: every expiry is far enough' : undefined),
  own: ({ options: { minDaysToExpiry } }) => ({ options: { maxNetDelta: 1e12, maxNetVega: 1e12, maxLoss: 1e12, minDaysToExpiry } }),
  cases(limits) {
    const days = limits.options.minDaysToExpiry
    const of = (call: string) =>
      new Stage(equityFor(limits)).contract(call, PREMIUM).judgement(wish({ module: 'options', legs: [opening(call, 'buy')], qty: smallContracts(limits), limit: PREMIUM }), limits)
    return [{ what: `a contract with fewer than ${days} days to expiry`, within: of(contractAfter(days)), beyond: of(contractAfter(soonerThan(days))), codes: ['days-to-expiry'], fits: 0 }]
  },
})

/** So many days that the first contract after them still expires too soon. */
function soonerThan(days: number): number {
  let sooner = days - 1
  while (sooner > 0 && contractAfter(sooner) === contractAfter(days)) sooner -= 1
  return sooner
}
