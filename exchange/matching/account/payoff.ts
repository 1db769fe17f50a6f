import { max, type Money, type Units, unitsOf } from '../amount.ts'
import type { Contract } from '../../../core/market/instrument.ts'

export interface OptionLeg {
  readonly contract: Contract
  /** Contracts, signed: held long is positive. */
  readonly qty: Units
}

export interface Risk {
  /** The largest theoretical loss at any price of the underlying, premiums aside; never negative. */
  readonly loss: Money
  /** Short calls that no long call covers: shares must. In contracts. */
  readonly nakedCalls: Units
}

const SHARES = 100n

/**
 * The universal spread rule: what a set of options on one underlying can lose at expiry. On each expiry date only contracts living at
 * least that long count, so that a long leg that ends first covers nothing afterwards. Net short calls are left to shares.
 */
export function optionRisk(legs: readonly OptionLeg[]): Risk {
  let loss = 0n
  let nakedCalls = 0n
  for (const date of new Set(legs.map((leg) => leg.contract.expiry))) {
    const alive = legs.filter((leg) => leg.contract.expiry >= date)
    const naked = max(0n, -sum(alive.filter((leg) => leg.contract.right === 'call')))
    loss = max(loss, worst(withoutNaked(alive, naked)))
    nakedCalls = max(nakedCalls, naked)
  }
  return { loss, nakedCalls }
}

/** The loss at the worst corner: zero and every strike; beyond the last strike a set without naked calls never falls. */
function worst(legs: readonly OptionLeg[]): Money {
  const corners = [0n, ...legs.map((leg) => unitsOf(leg.contract.strike))]
  return corners.reduce((most, spot) => max(most, -payoff(legs, spot)), 0n)
}

function payoff(legs: readonly OptionLeg[], spot: Units): Money {
  return legs.reduce((total, { contract, qty }) => total + qty * SHARES * intrinsic(contract, spot), 0n)
}

/** What a contract is worth a share at its end. */
export function intrinsic(contract: Contract, spot: Units): Units {
  const strike = unitsOf(contract.strike)
  return max(0n, contract.right === 'call' ? spot - strike : strike - spot)
}

/** Takes the short calls that shares cover out of the set, lowest strikes first: they are the first to be called. */
function withoutNaked(legs: readonly OptionLeg[], naked: Units): readonly OptionLeg[] {
  let left = naked
  const byStrike = [...legs].sort((a, b) => a.contract.strike - b.contract.strike)
  return byStrike.map((leg) => {
    if (leg.contract.right !== 'call' || leg.qty >= 0n || left === 0n) return leg
    const covered = -leg.qty < left ? -leg.qty : left
    left -= covered
    return { contract: leg.contract, qty: leg.qty + covered }
  })
}

function sum(legs: readonly OptionLeg[]): Units {
  return legs.reduce((total, leg) => total + leg.qty, 0n)
}
