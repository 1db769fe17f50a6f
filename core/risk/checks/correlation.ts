import { sampleCorrelation } from 'simple-statistics'
import type { Millis } from '../../brand.ts'
import type { CloseSeries } from '../../market/market-view.ts'
import type { Check } from '../check.ts'
import { directionOf, directionsHeld } from '../direction.ts'
import { PASS, refuse } from '../finding.ts'

/** No second bet on the same movement: same direction with a high correlation, or opposite with a high negative one. */
export const correlation: Check = {
  name: 'correlation',
  skippable: true,
  judge(judgement) {
    const { intent, book, market, limits } = judgement
    if (book.sleeves.size === 0 && book.open.size === 0) return PASS
    const { threshold, bars, minimumBars } = limits.correlation
    const own = directionOf(intent, market)
    let unchecked = 0
    for (const [underlying, direction] of directionsHeld(judgement)) {
      if (underlying === intent.underlying) continue
      const { value: found, bars: common } = correlationOf(market.closes(intent.underlying), market.closes(underlying), { bars, minimumBars })
      if (Number.isNaN(found)) unchecked += 1
      // A structure without a clear direction moves with either.
      const same = own * direction === 0 ? Math.abs(found) : found * own * direction
      if (same > threshold) return refuse('correlated', { limit: threshold, actual: same, bars: common })
    }
    return unchecked > 0 ? { type: 'pass', note: `correlation not checked: too few common bars (${unchecked})` } : PASS
  },
}

/** Correlation of the returns of two series over their newest common bars; NaN when these are fewer than `minimumBars`, or one never moved. */
export function correlationOf(a: CloseSeries, b: CloseSeries, { bars, minimumBars }: { readonly bars: number; readonly minimumBars: number }): { readonly value: number; readonly bars: number } {
  const returns = commonReturns(a, b, bars)
  const common = returns.a.length
  return { value: common < minimumBars ? NaN : sampleCorrelation(returns.a, returns.b), bars: common }
}

/** Returns between consecutive common times of two series, the newest `bars` of them. */
function commonReturns(a: CloseSeries, b: CloseSeries, bars: number): { a: number[]; b: number[] } {
  const returns = { a: [] as number[], b: [] as number[] }
  let i = a.times.length - 1
  let j = b.times.length - 1
  // Places of the common time before.
  let laterA = -1
  let laterB = -1
  while (i >= 0 && j >= 0 && returns.a.length < bars) {
    const atA = a.times[i] as Millis
    const atB = b.times[j] as Millis
    if (atA === atB) {
      if (laterA >= 0) {
        returns.a.push((a.closes[laterA] ?? NaN) / (a.closes[i] ?? NaN) - 1)
        returns.b.push((b.closes[laterB] ?? NaN) / (b.closes[j] ?? NaN) - 1)
      }
      laterA = i
      laterB = j
    }
    if (atA >= atB) i -= 1
    if (atB >= atA) j -= 1
  }
  return returns
}
