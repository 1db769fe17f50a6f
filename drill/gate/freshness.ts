import { millis } from '../../core/brand.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { contractAfter } from './contract-after.ts'
import type { GateCase } from './gate-case.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, PREMIUM, smallContracts, smallQty, time } from './scale.ts'
import { AT, Stage } from './stage.ts'
import { opening, wish } from './wish.ts'

export const freshness = gateExercise({
  name: 'stale-prices',
  check: 'freshness',
  does: 'wants entries on prices that are too old by a millisecond, without a price, with the feed down and on a Sunday',
  expects: 'each is refused; a price of just the age that is allowed passes',
  own: ({ freshness: ages }) => ({ freshness: ages }),
  cases: (limits) => [direct(limits, 'stocks'), direct(limits, 'crypto'), contracts(limits), ...absent(limits)],
})

function direct(limits: Limits, module: 'stocks' | 'crypto'): GateCase {
  const limit = limits.freshness[module]
  const intent = wish({ module, qty: smallQty(limits, module) })
  const at = (age: number) => new Stage(equityFor(limits), { age }).judgement(intent, limits)
  return { what: `an entry in ${module} on a price older than ${time(limit)}`, within: at(limit), beyond: at(limit + 1), codes: ['price-stale'], fits: 0 }
}

function contracts(limits: Limits): GateCase {
  const limit = limits.freshness.options
  const call = contractAfter(limits.options.minDaysToExpiry)
  const intent = wish({ module: 'options', legs: [opening(call, 'buy')], qty: smallContracts(limits), limit: PREMIUM })
  const at = (age: number) => new Stage(equityFor(limits)).contract(call, PREMIUM, { at: millis(AT - age) }).judgement(intent, limits)
  return { what: `an entry in options on a chain older than ${time(limit)}`, within: at(limit), beyond: at(limit + 1), codes: ['chain-stale'], fits: 0 }
}

function absent(limits: Limits): readonly GateCase[] {
  const stage = (): Stage => new Stage(equityFor(limits))
  const intent = wish({ qty: smallQty(limits) })
  const within = stage().judgement(intent, limits)
  const unknown = wish({ underlying: 'NOPRICE', qty: smallQty(limits) })
  return [
    { what: 'an entry without a price', within, beyond: stage().judgement(unknown, limits), codes: ['price-missing'], fits: 0 },
    { what: 'an entry with the feed down', within, beyond: { ...within, feeds: { stocks: false, crypto: true, options: true } }, codes: ['feed-down'], fits: 0 },
    { what: 'an entry on a Sunday', within, beyond: stage().onSunday().judgement(intent, limits), codes: ['market-closed'], fits: 0 },
  ]
}
