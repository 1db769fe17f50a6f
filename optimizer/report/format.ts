import { number, signedPercent } from '../../backtest/report/html/format.ts'

/** Hundredths of a percent with their sign, to three digits: block scores are small. */
export function basisPoints(share: number): string {
  const points = Number((share * 10_000).toPrecision(3))
  const text = Math.abs(points) >= 1000 ? number(points, 0) : Math.abs(points) < 1e-6 ? '0' : String(points).replace('-', '−')
  return `${points > 0 ? '+' : ''}${text} bp`
}

/** Logarithm of an e-value as odds. */
export function odds(log: number): string {
  const value = Math.exp(log)
  if (value < 0.001) return 'under 0.001 to 1'
  if (value > 1_000_000) return 'over 1,000,000 to 1'
  return `${value >= 1000 ? number(value, 0) : String(Number(value.toPrecision(3)))} to 1`
}

/** The same where there is little room. */
export function shortOdds(log: number): string {
  return odds(log).replace(/ to 1$/, ':1')
}

/** A value with as many digits as tell it from its neighbours. */
export function value(of: number): string {
  return String(Number(of.toPrecision(4))).replace('-', '−')
}

export function interval(low: number, high: number): string {
  return `95 %: ${signedPercent(low)} to ${signedPercent(high)}`
}

/** Date and minute in UTC: one clock for markets that close and those that do not. */
export function instant(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}

export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
