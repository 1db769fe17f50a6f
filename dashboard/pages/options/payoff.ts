import type { OptionsDocument } from '../../../contract/documents/options.ts'
import { gain, price, type Shown, signedPercent } from '../../words/format.ts'

export type Structure = OptionsDocument['structures'][number]
export type Payoff = NonNullable<Structure['payoff']>

/** The prices of the underlying at which the curves are known: even steps. */
export function payoffPrices({ from, to, expiry }: Payoff): readonly number[] {
  return expiry.map((_, i) => from + ((to - from) * i) / Math.max(1, expiry.length - 1))
}

/** The point nearest to a price. */
export function nearestPoint(payoff: Payoff, at: number): number {
  const { from, to, expiry } = payoff
  const last = expiry.length - 1
  return Math.max(0, Math.min(last, Math.round(((at - from) / (to - from || 1)) * last)))
}

interface Point {
  readonly payoff: Payoff
  readonly index: number
  readonly spot: number | null
  readonly shown: Shown
}

/** What the curves say at one point, as a sentence. */
export function pointWords({ payoff, index, spot, shown }: Point): string {
  const at = payoffPrices(payoff)[index] ?? payoff.from
  const away = spot === null || spot === 0 ? '' : ` (${signedPercent(at / spot - 1, 1)} from now)`
  const today = payoff.today[index] ?? null
  return `At ${price(at)}${away}: today ${today === null ? 'not known' : gain(today, shown)}, at expiry ${gain(payoff.expiry[index], shown)}.`
}

/** The bounds of a structure at expiry, in words. */
export function boundWords({ maximumLoss, maximumGain, breakevens }: Pick<Structure, 'maximumLoss' | 'maximumGain' | 'breakevens'>, shown: Shown): readonly { readonly title: string; readonly words: string }[] {
  return [
    { title: 'Most it can lose', words: maximumLoss === null ? 'no bound' : gain(-Math.abs(maximumLoss), shown) },
    { title: 'Most it can gain', words: maximumGain === null ? 'no bound' : gain(maximumGain, shown) },
    { title: breakevens.length === 1 ? 'Breaks even at' : 'Breaks even between', words: breakevens.length === 0 ? 'nowhere' : breakevens.map(price).join(' and ') },
  ]
}

/** `ends today`, `1 day left`. */
export function daysLeft(days: number | null): string {
  if (days === null) return 'no expiry'
  return days === 0 ? 'ends today' : days === 1 ? '1 day left' : `${days} days left`
}
