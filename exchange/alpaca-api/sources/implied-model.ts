import type { Millis } from '../../../core/brand.ts'
import type { Contract } from '../../../core/market/instrument.ts'
import { addDays, dayOf, weekday } from '../../../core/market/civil-date.ts'
import { newYorkTime } from '../../../core/market/new-york-time.ts'
import { mid } from '../../../core/market/quote.ts'
import type { Quote } from '../../../core/market/quote.ts'
import { blackScholesGreeks } from '../../../core/pricing/black-scholes.ts'
import { impliedVolatility } from '../../../core/pricing/implied-volatility.ts'
import type { ContractModel } from '../../market/source.ts'
import type { ContractRecording } from './recording.ts'

const YEAR = 365 * 86_400_000

/**
 * Volatility implied by the recorded mid, and its greeks, without interest and dividends; undefined unless both sides of the
 * contract are quoted and the mid lies above its intrinsic value.
 */
export function impliedModel(of: {
  readonly contract: ContractRecording
  readonly option: Quote
  readonly underlying: Quote
  readonly at: Millis
}): ContractModel | undefined {
  const { contract, openInterest } = of.contract
  const [price, spot] = [mid(of.option), mid(of.underlying)]
  if (of.option.bid <= 0 || of.option.ask <= 0 || price === undefined || spot === undefined) return undefined
  const { right, strike } = contract
  const terms = { right, strike, spot, years: Math.max(0, lastClose(contract) - of.at) / YEAR, rate: 0, dividendYield: 0 }
  const volatility = impliedVolatility(price, terms)
  if (volatility === undefined) return undefined
  const { delta, gamma, theta, vega } = blackScholesGreeks({ ...terms, volatility })
  const published = openInterest.findLast(({ from }) => from <= of.at)?.contracts ?? 0
  return { impliedVolatility: volatility, delta, gamma, theta, vega, openInterest: published }
}

/** 16:00 in New York of the last trading day: the Friday before an expiry on a Saturday. */
function lastClose({ expiry }: Contract): number {
  const day = dayOf(weekday(dayOf(expiry)) === 6 ? addDays(expiry, -1) : expiry)
  return newYorkTime(day, 16 * 60)
}
