import { blackScholesGreeks, blackScholesPrice, type OptionTerms } from './black-scholes.ts'

/**
 * The volatility at which Black-Scholes gives `price`; undefined when there is none: no time left, or a price at or outside
 * the bounds of no arbitrage (discounted intrinsic value, discounted share or strike), or so near to one that its digits no
 * longer say. Solved on the option out of the money (put-call parity), by Newton steps from the inflection point of
 * Manaster and Koehler (Journal of Finance 37, 1982), bisecting whenever a step would leave the bracket.
 */
export function impliedVolatility(price: number, terms: Omit<OptionTerms, 'volatility'>): number | undefined {
  if (!(terms.years > 0) || !(terms.spot > 0) || !(terms.strike > 0)) return undefined
  const share = terms.spot * Math.exp(-terms.dividendYield * terms.years)
  const money = terms.strike * Math.exp(-terms.rate * terms.years)
  const intrinsic = Math.max(terms.right === 'call' ? share - money : money - share, 0)
  const target = price - intrinsic
  const noise = NOISE * (share + money)
  if (!(target > noise && target < Math.min(share, money) - noise)) return undefined
  return solve(target, { ...terms, right: share < money ? 'call' : 'put' }, Math.abs(Math.log(share / money)))
}

/** What of a price can be told from rounding, as a share of spot and strike. */
const NOISE = 1e-14

const MAX_STEPS = 200

function solve(target: number, terms: Omit<OptionTerms, 'volatility'>, distance: number): number {
  let low = 0
  let high = bracket(target, terms)
  let volatility = Math.min(Math.max(Math.sqrt((2 * distance) / terms.years), 1e-3), high)
  for (let step = 0; step < MAX_STEPS && high - low > 1e-14 * high; step += 1) {
    const at = { ...terms, volatility }
    const miss = blackScholesPrice(at) - target
    if (miss === 0) return volatility
    if (miss < 0) low = volatility
    else high = volatility
    const next = volatility - miss / (100 * blackScholesGreeks(at).vega)
    if (Math.abs(next - volatility) < 1e-13 * volatility) return next
    volatility = next > low && next < high ? next : (low + high) / 2
  }
  return volatility
}

/** A volatility above the one sought, doubling; the price tends to its upper bound, so that there is one. */
function bracket(target: number, terms: Omit<OptionTerms, 'volatility'>): number {
  let high = 1
  while (blackScholesPrice({ ...terms, volatility: high }) < target) high *= 2
  return high
}
