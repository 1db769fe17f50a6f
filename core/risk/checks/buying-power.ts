import type { Check, Judgement } from '../check.ts'
import { PASS, capped, refuse } from '../finding.ts'
import { freeBuyingPower, unitCostOf } from '../requirement.ts'

/** The venue's word on what may be spent, less what it has not seen yet. Sold puts and calls are secured.ts's matter. */
export const buyingPower: Check = {
  name: 'buying-power',
  skippable: false,
  judge(judgement, { legs }) {
    if (isWanted(judgement)) return refuse('buying-power', {})
    if (judgement.buyingPower === undefined) return refuse('buying-power', {})
    if (legs?.length === 1 && judgement.intent.legs[0]?.side === 'sell') return PASS
    const unit = unitCostOf(judgement.intent, legs, judgement.market)
    // A loss without an end is undefined-risk.ts's word.
    if (unit === Infinity) return PASS
    const { limit, used } = freeBuyingPower(judgement, judgement.buyingPower)
    return capped({ code: 'buying-power', used, unit, qty: judgement.intent.qty, limit })
  },
}

/** An exit that the venue rejected for want of buying power is tried again within this time; what is freed meanwhile is for it. */
const TRIED_WITHIN = 120_000

function isWanted({ at, book }: Judgement): boolean {
  for (const { exit } of book.sleeves.values()) {
    const since = exit && exit.poorAt !== null ? at - exit.poorAt : Infinity
    if (since >= 0 && since < TRIED_WITHIN) return true
  }
  return false
}
