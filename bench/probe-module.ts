import { Type } from 'typebox'
import { millis } from '../core/brand.ts'
import { MINUTE } from '../core/market/bar.ts'
import type { Module } from '../core/module/module.ts'
import type { Strategy } from '../core/module/strategy.ts'
import { round } from '../core/money.ts'
import { intentBase } from '../modules/intent-base.ts'

/** Sees an entry in every closed minute. */
const probe: Strategy = {
  name: 'probe',
  title: 'Probe',
  module: 'stocks',
  thesis: 'None: it makes an order when a measurement needs one. Nothing would prove it wrong.',
  interval: 1,
  parameters: Type.Object({}),
  indicators: () => ({}),
  decide: () => ({ type: 'enter', direction: 'long', confidence: 1, reason: { code: 'momentum-up', numbers: {} }, protection: { stop: null, target: null, exitAt: null } }),
}

/** Below the bid, so that it rests until the measurement cancels it, and inside the price collar. */
const LIMIT = 0.985
const STOP = 0.95

/** One share with a stop at the venue, as the stocks module enters. */
export const probeModule: Module = {
  name: 'stocks',
  strategies: { probe },
  size(signal, view) {
    const { quote } = view
    if (signal.type !== 'enter' || !quote) return { type: 'pass', reason: { code: 'no-quote', numbers: {} } }
    const [limit, stop] = [round(quote.bid * LIMIT, 2), round(quote.bid * STOP, 2)]
    return {
      type: 'enter',
      ...intentBase('stocks', view, signal.reason),
      legs: [{ symbol: view.underlying, side: 'buy', ratio: 1, effect: 'open' }],
      qty: 1,
      limit,
      confidence: 1,
      protection: { stop, target: null, exitAt: null },
      riskPerUnit: round(limit - stop, 2),
      expiresAt: millis(view.now + 60 * MINUTE),
    }
  },
  guard: () => null,
}
