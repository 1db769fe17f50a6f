import { Type } from 'typebox'
import { millis, type Millis } from '../../core/brand.ts'
import type { Contract } from '../../core/market/instrument.ts'
import type { Chain } from '../../core/market/chain.ts'
import type { Module } from '../../core/module/module.ts'
import type { Strategy } from '../../core/module/strategy.ts'
import type { Leg } from '../../core/order/intent.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import type { QuoteKind } from '../../backtest/options/chain-source.ts'
import type { ChainsFor } from '../../backtest/options/chains-of.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import type { Tape } from '../../backtest/tape.ts'
import { CALENDAR, EXIT, FREE, NONE, WIDE } from './told-desk.ts'
import { quoteOf } from './told-quotes.ts'

/** Bid and ask of a contract at a moment. */
export type Says = (contract: Contract, at: Millis) => readonly [bid: number, ask: number]

export interface ToldOptions {
  readonly tape: Tape
  /** Bought or sold at the first bar, one unit. */
  readonly legs: readonly Leg[]
  /** Limit of one unit: above zero for a debit. */
  readonly limit: number
  readonly qty?: number
  readonly says: Says
  /** Bars after which the strategy wants out; never without it. */
  readonly until?: number
  readonly kind?: QuoteKind
  readonly to?: number
}

/** Quotes as told, of whatever contract is asked for; the chain lists those of the legs. */
export function toldChains(says: Says, symbols: readonly string[], kind: QuoteKind = 'recorded'): ChainsFor {
  return () => ({
    title: 'quotes as told',
    kindAt: () => kind,
    chain: (underlying, { at }): Chain => ({ underlying, at, entries: symbols.flatMap((symbol) => {
      const contract = parseOccSymbol(symbol)
      return contract ? [{ contract, quote: quoteOf(contract, says(contract, at), at), ...(kind === 'modelled' ? { modelled: true as const } : {}) }] : []
    }) }),
    quote: (contract, { at }) => quoteOf(contract, says(contract, at), at),
  })
}

/** One structure opened at the first bar by a strategy that does nothing else. */
export function toldOptions({ tape, legs, limit, qty = 1, says, until, kind, to = Number.MAX_SAFE_INTEGER }: ToldOptions): RunPlan {
  const [series] = tape.series
  let seen = 0
  const strategy: Strategy = {
    name: 'told', title: 'told', module: 'options', thesis: 'It does what the test says.', interval: series?.interval ?? 1, parameters: Type.Object({}), indicators: () => ({}),
    decide({ position }) {
      seen += 1
      if (seen === 1) return { type: 'enter', direction: 'long', confidence: 1, reason: { code: 'premium-put', numbers: {} }, protection: { stop: null, target: null, exitAt: null } }
      return until !== undefined && seen > until && position ? EXIT : NONE
    },
  }
  const module: Module = {
    name: 'options', strategies: { told: strategy }, guard: () => null,
    size(signal, { strategy: name, underlying, now, parameters, session }) {
      const base = { module: 'options' as const, strategy: name, underlying, at: now, reason: signal.reason, parameters: parameters.version }
      if (signal.type === 'exit') return { type: 'exit', ...base }
      if (signal.type === 'adjust') return { type: 'adjust', ...base, protection: signal.protection }
      return { type: 'enter', ...base, legs, qty, limit, confidence: 1, protection: signal.protection, riskPerUnit: 1_000, expiresAt: session?.close ?? millis(now + 60_000) }
    },
  }
  return {
    tape, parts: { modules: { stocks: module, crypto: module, options: module }, calendar: CALENDAR, news: undefined },
    desk: { limits: { ...WIDE, options: { ...WIDE.options, minDaysToExpiry: 0, maxLoss: 1, maxNetDelta: 100, maxNetVega: 100 } }, seats: [{ module: 'options', enabled: true, symbols: [series?.instrument.symbol ?? ''], strategies: ['told'] }] },
    costs: FREE, cash: 100_000, seed: 1, cycleDelay: 0, from: millis((series?.start[0] ?? 1) - 1), to: millis(to), parameters: [], version: 'test', chains: toldChains(says, legs.map((leg) => leg.symbol), kind),
  }
}
