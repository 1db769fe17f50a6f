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

/** What the curves say at a price, in a straight line between two points; null where either is not known. */
export function payoffAt(payoff: Payoff, price: number): { readonly today: number | null; readonly expiry: number } {
  const { from, to, today, expiry } = payoff
  const last = expiry.length - 1
  const place = Math.max(0, Math.min(last, ((price - from) / (to - from || 1)) * last))
  const left = Math.floor(place)
  const [here, next] = [today[left] ?? null, today[Math.min(last, left + 1)] ?? null]
  const between = (a: number, b: number): number => a + (b - a) * (place - left)
  return {
    today: place === left ? here : here === null || next === null ? null : between(here, next),
    expiry: between(expiry[left] ?? 0, expiry[Math.min(last, left + 1)] ?? 0),
  }
}

interface Point {
  readonly payoff: Payoff
  /** A price of the underlying. */
  readonly at: number
  readonly spot: number | null
  readonly shown: Shown
}

/** What the curves say at one price, as a sentence. */
export function pointWords({ payoff, at, spot, shown }: Point): string {
  const away = spot === null || spot === 0 ? '' : at === spot ? ', the present price' : ` (${signedPercent(at / spot - 1, 1)} from now)`
  const { today, expiry } = payoffAt(payoff, at)
  return `At ${price(at)}${away}: today ${today === null ? 'not known' : gain(today, shown)}, at expiry ${gain(expiry, shown)}.`
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
