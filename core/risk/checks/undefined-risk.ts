import { instrumentOf } from '../../book/exposure.ts'
import { largestLoss } from '../../book/structure-exposure.ts'
import { underlyingOf, type Instrument } from '../../market/instrument.ts'
import type { ModuleName } from '../../order/module-name.ts'
import type { Check, Judgement, Scene } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/**
 * Only what has a known largest loss: one instrument of the module's own kind, or option legs of one underlying and expiry whose
 * loss has an end. Everything else (naked calls among several legs, calendars, legs that close) is no entry.
 */
export const undefinedRisk: Check = {
  name: 'undefined-risk',
  skippable: false,
  judge(judgement, scene) {
    const { legs } = judgement.intent
    let foreign = 0
    for (const leg of legs) if (!isOwn(judgement, leg.symbol) || leg.effect !== 'open' || !(leg.ratio > 0)) foreign += 1
    const isKnown = foreign === 0 && hasKnownLoss(judgement, scene)
    return isKnown ? PASS : refuse('undefined-risk', { foreign, legs: legs.length })
  },
}

const KIND_OF: Readonly<Record<ModuleName, Instrument['type']>> = { stocks: 'share', crypto: 'pair', options: 'contract' }

function isOwn({ intent, market }: Judgement, symbol: string): boolean {
  const instrument = instrumentOf(symbol, market)
  return instrument !== undefined && instrument.type === KIND_OF[intent.module] && underlyingOf(instrument) === intent.underlying
}

function hasKnownLoss({ intent }: Judgement, { legs }: Scene): boolean {
  if (intent.legs.length === 1) return intent.legs[0]?.ratio === 1
  if (!legs || new Set(legs.map((leg) => leg.contract.symbol)).size < legs.length) return false
  return legs.every((leg) => leg.contract.expiry === legs[0]?.contract.expiry) && largestLoss(legs) < Infinity
}
