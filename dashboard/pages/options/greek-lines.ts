import type { OptionsDocument } from '../../../contract/documents/options.ts'
import { gain, money, percent, type Shown } from '../../words/format.ts'

export interface GreekLine {
  readonly name: string
  readonly figure: string
  /** What the figure says, in the terms of a move that happens. */
  readonly means: string
  /** Used part of its limit; null without one. */
  readonly share: number | null
  readonly limit: string
}

type Greeks = Pick<OptionsDocument, 'delta' | 'gamma' | 'vega' | 'theta'>
type Limits = Pick<OptionsDocument, 'deltaLimit' | 'vegaLimit'>

/** The net greeks of the book, each explained by what it does to the result. Delta is for a move by 100 %. */
export function greekLines({ delta, gamma, vega, theta, deltaLimit, vegaLimit }: Greeks & Limits, shown: Shown): readonly GreekLine[] {
  const line = (name: string, value: number | null, means: string, limit: number | null = null): GreekLine => ({
    name, figure: gain(value, shown), means: value === null ? 'Not known: something held has no price.' : means, ...against(value, limit, shown),
  })
  return [
    line('Delta', delta, `If every underlying rises by 1 %, the result changes by about ${gain(part(delta), shown)}.`, deltaLimit),
    line('Gamma', gamma, `The same rise changes delta by ${gain(gamma, shown)}.`),
    line('Vega', vega, `If volatility rises by one point, the result changes by ${gain(vega, shown)}.`, vegaLimit),
    line('Theta', theta, `If nothing moves for a day, the result changes by ${gain(theta, shown)}.`),
  ]
}

/** One hundredth: of a move by 100 %, what a move by 1 % does. */
function part(delta: number | null): number | null {
  return delta === null ? null : delta / 100
}

/** Both signs count against a limit. */
function against(value: number | null, limit: number | null, shown: Shown): Pick<GreekLine, 'share' | 'limit'> {
  if (value === null || limit === null || limit <= 0) return { share: null, limit: limit === null ? '' : `At most ${money(limit, shown)} either way.` }
  const share = Math.abs(value) / limit
  return { share, limit: `${percent(share, 0)} of at most ${money(limit, shown)} either way.` }
}
