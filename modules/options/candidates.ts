import type { ChainEntry } from '../../core/market/chain.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { mid } from '../../core/market/quote.ts'
import type { ModuleView, Pass } from '../../core/module/module.ts'
import { pass } from '../answers.ts'
import { deltaOf } from './delta-of.ts'
import { daysToExpiry } from './expiry.ts'

/** A wider market takes more at entry and exit than the trade is meant to earn; share of the mid. */
const MAXIMUM_SPREAD = 0.15

/** A nickel wide is as narrow as many listed classes get, whatever the share of a cheap contract's price. */
const NARROW = 0.05

/** A contract that may be traded: quoted on both sides, with its delta. */
export interface Candidate {
  readonly contract: Contract
  readonly bid: number
  readonly ask: number
  readonly days: number
  /** Per share: 0..1 for a call, -1..0 for a put. */
  readonly delta: number
  readonly impliedVolatility: number | undefined
}

export interface Market {
  /** Mid of the underlying's quote. */
  readonly spot: number
  readonly listed: number
  /** In symbol order. */
  readonly candidates: readonly Candidate[]
}

/** What is listed between half and twice the wanted days to expiry and quoted well enough to trade, or why nothing can be said. */
export function candidates(view: ModuleView, wantedDays: number): Market | Pass {
  const spot = view.quote && mid(view.quote)
  if (spot === undefined) return pass('no-quote', { bid: 0, ask: 0 })
  if (view.chain === undefined || view.chain.entries.length === 0) return pass('no-chain', {})
  const inWindow = view.chain.entries.filter(({ contract }) => isNear(daysToExpiry(contract, view.now), wantedDays))
  const found = inWindow.filter(isQuoted).map((entry) => candidateOf(entry, spot, view)).filter((candidate) => candidate !== undefined)
  if (found.length === 0) return pass('no-contract', { listed: inWindow.length, quoted: 0 })
  return { spot, listed: inWindow.length, candidates: found }
}

function isNear(days: number, wanted: number): boolean {
  return days >= wanted / 2 && days <= wanted * 2
}

function isQuoted({ quote: { bid, ask } }: ChainEntry): boolean {
  return bid > 0 && ask >= bid && ask - bid <= Math.max(NARROW, (MAXIMUM_SPREAD * (bid + ask)) / 2) + 1e-9
}

function candidateOf(entry: ChainEntry, spot: number, view: ModuleView): Candidate | undefined {
  const greek = deltaOf(entry, spot, view.now)
  if (greek === undefined) return undefined
  const { contract, quote: { bid, ask } } = entry
  return { contract, bid, ask, days: daysToExpiry(contract, view.now), ...greek }
}
