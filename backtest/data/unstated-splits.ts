import { dateOf } from '../../core/market/civil-date.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'
import { millis } from '../../core/brand.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import type { BarSeries } from '../bar-series.ts'

/** New shares for old ones, or old for new. */
const RATIOS: readonly (readonly [number, number])[] = [[3, 2], ...[2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50].map((to) => [to, 1] as const)]
/** What the night itself moves the price by, at most, for the fall to look like a split. */
const NEAR = 0.03
/** Prices further apart than the longest weekend tell of a hole, which is told elsewhere. */
const LONGEST_WEEKEND = 10

/** One sentence for each session of shares that opens as after a split which nothing states. A night can halve a price without one: it is said, not judged. */
export function unstatedSplits({ instrument: { type, symbol }, length, start, open, close }: BarSeries, actions: readonly CorporateAction[]): readonly string[] {
  if (type !== 'share') return []
  const stated = new Set(actions.filter((action) => action.type === 'split').map(({ date }) => date))
  const found: string[] = []
  for (let i = 1; i < length; i += 1) {
    const [before, after] = [close[i - 1] as number, open[i] as number]
    const words = ratioOf(after / before)
    if (words === undefined) continue
    const [yesterday, today] = [newYorkDay(millis(start[i - 1] as number)), newYorkDay(millis(start[i] as number))]
    if (yesterday === today || today - yesterday > LONGEST_WEEKEND || stated.has(dateOf(today))) continue
    found.push(`${symbol} opens on ${dateOf(today)} at ${after} after a close of ${before}, as after a split of ${words}, and none is stated: if it was one, a column split_ratio must say so, or it is played as ${after < before ? 'a fall' : 'a rise'}`)
  }
  return found
}

function ratioOf(move: number): string | undefined {
  if (move > 0.7 && move < 1.4) return undefined
  for (const [to, from] of RATIOS) {
    if (Math.abs((move * to) / from - 1) <= NEAR) return `${to}:${from}`
    if (Math.abs((move * from) / to - 1) <= NEAR) return `${from}:${to}`
  }
  return undefined
}
