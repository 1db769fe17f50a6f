import { normalCdf, normalPdf } from './normal.ts'

/** A European option and its market. Prices in dollars a share, time in years, rates continuous and a year (0.05 is 5 %). */
export interface OptionTerms {
  readonly right: 'call' | 'put'
  readonly spot: number
  readonly strike: number
  readonly years: number
  readonly rate: number
  readonly dividendYield: number
  readonly volatility: number
}

/** Sensitivities of one share's worth of option. */
export interface Greeks {
  /** Dollars for a dollar of the underlying. */
  readonly delta: number
  /** Delta for a dollar of the underlying. */
  readonly gamma: number
  /** Dollars for a volatility point (0.01). */
  readonly vega: number
  /** Dollars for a calendar day that passes. */
  readonly theta: number
  /** Dollars for a percentage point of the interest rate. */
  readonly rho: number
}

/**
 * Value of a European option with a continuous dividend yield: Black and Scholes (1973), Merton (1973); J. Hull, Options,
 * Futures, and Other Derivatives, section 17.2. Without time or volatility left it is what remains of the forward's
 * intrinsic value. @throws RangeError unless spot and strike are positive, years and volatility zero or more.
 */
export function blackScholesPrice(terms: OptionTerms): number {
  checkTerms(terms)
  const { strike, years, rate } = terms
  const sign = terms.right === 'call' ? 1 : -1
  const share = terms.spot * Math.exp(-terms.dividendYield * years)
  const money = strike * Math.exp(-rate * years)
  const deviation = terms.volatility * Math.sqrt(years)
  if (deviation === 0) return Math.max(sign * (share - money), 0)
  const d1 = Math.log(share / money) / deviation + deviation / 2
  return Math.max(sign * (share * normalCdf(sign * d1) - money * normalCdf(sign * (d1 - deviation))), 0)
}

/** The derivatives of the same formula; Hull, chapter 19. Without time or volatility left, those of the intrinsic value. */
export function blackScholesGreeks(terms: OptionTerms): Greeks {
  checkTerms(terms)
  const { spot, years, rate, dividendYield, volatility } = terms
  const sign = terms.right === 'call' ? 1 : -1
  const discount = Math.exp(-dividendYield * years)
  const money = terms.strike * Math.exp(-rate * years)
  const deviation = volatility * Math.sqrt(years)
  const d1 = moneyness(Math.log((spot * discount) / money), deviation) + deviation / 2
  const density = deviation === 0 ? 0 : discount * normalPdf(d1)
  const delta = sign * discount * normalCdf(sign * d1)
  const owed = sign * money * normalCdf(sign * (d1 - deviation))
  const decay = deviation === 0 ? 0 : (spot * density * volatility) / (2 * Math.sqrt(years))
  return {
    delta,
    gamma: deviation === 0 ? 0 : density / (spot * deviation),
    vega: (spot * density * Math.sqrt(years)) / 100,
    theta: (dividendYield * spot * delta - rate * owed - decay) / DAYS_IN_A_YEAR,
    rho: (years * owed) / 100,
  }
}

const DAYS_IN_A_YEAR = 365

/** Logarithm of forward over strike in deviations; without any deviation it is in or out of the money for certain, or on it. */
function moneyness(logarithm: number, deviation: number): number {
  if (deviation > 0) return logarithm / deviation
  return logarithm === 0 ? 0 : Math.sign(logarithm) * Infinity
}

function checkTerms({ spot, strike, years, rate, dividendYield, volatility }: OptionTerms): void {
  const isSound = spot > 0 && strike > 0 && years >= 0 && volatility >= 0
  if (!isSound || !Number.isFinite(spot + strike + years + volatility + rate + dividendYield)) {
    throw new RangeError(
      `an option needs positive prices, and time and volatility of zero or more: spot ${spot}, strike ${strike}, ` +
        `years ${years}, volatility ${volatility}, rate ${rate}, dividend yield ${dividendYield}`,
    )
  }
}
