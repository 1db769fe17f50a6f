import type { Candidate, Market } from './candidates.ts'

/** A delta further than this from the wanted one is another trade. */
const TOLERANCE = 0.15

interface Wish {
  readonly right: 'call' | 'put'
  /** Absolute delta. */
  readonly delta: number
  readonly days: number
  /** What else must hold. */
  readonly also?: (candidate: Candidate) => boolean
}

/**
 * The contract nearest to the wanted delta in the expiry nearest to the wanted days that has one within the tolerance. Of two as
 * near, the earlier expiry and the first in symbol order.
 */
export function choose(market: Market, wish: Wish): Candidate | undefined {
  const fitting = market.candidates.filter(
    ({ contract, delta }) => contract.right === wish.right && offBy(delta, wish) <= TOLERANCE,
  ).filter((candidate) => wish.also?.(candidate) ?? true)
  const days = fitting.map((candidate) => candidate.days).reduce((best, each) => (nearer(each, best, wish.days) ? each : best), Infinity)
  return fitting
    .filter((candidate) => candidate.days === days)
    .reduce<Candidate | undefined>((best, each) => (best === undefined || offBy(each.delta, wish) < offBy(best.delta, wish) ? each : best), undefined)
}

/** The contract of the same expiry and right whose strike is nearest to `strike`, `anchor` itself excepted. */
export function neighbour(market: Market, anchor: Candidate, strike: number): Candidate | undefined {
  const { right, expiry } = anchor.contract
  const side = Math.sign(strike - anchor.contract.strike)
  return market.candidates
    .filter(({ contract }) => contract.right === right && contract.expiry === expiry && Math.sign(contract.strike - anchor.contract.strike) === side)
    .reduce<Candidate | undefined>((best, each) => (best === undefined || away(each, strike) < away(best, strike) ? each : best), undefined)
}

function offBy(delta: number, wish: Wish): number {
  return Math.abs(Math.abs(delta) - wish.delta)
}

/** Candidates stand in symbol order, so that the first of two as near is the earlier one. */
function nearer(days: number, best: number, wanted: number): boolean {
  return Math.abs(days - wanted) < Math.abs(best - wanted)
}

function away(candidate: Candidate, strike: number): number {
  return Math.abs(candidate.contract.strike - strike)
}
