import { millis } from '../../core/brand.ts'
import { MINUTE, type Bar } from '../../core/market/bar.ts'
import { DAY } from '../../core/market/civil-date.ts'
import type { Session } from '../session-times.ts'

/** Tuesday 2026-03-10, 09:30 to 16:00 in New York (daylight saving since two days before). */
export const SESSION: Session = { open: millis(Date.UTC(2026, 2, 10, 13, 30)), close: millis(Date.UTC(2026, 2, 10, 20)) }

export function sessionAfter(days: number): Session {
  return { open: millis(SESSION.open + days * DAY), close: millis(SESSION.close + days * DAY) }
}

/** Bars whose closes are given, each opening at the close before it; highs and lows lie `reach` beyond open and close. */
export function barsOf(closes: readonly number[], at: { readonly from: number; readonly minutes: number; readonly reach?: number; readonly symbol?: string }): readonly Bar[] {
  const { from, minutes, reach = 0, symbol = 'SPY' } = at
  return closes.map((close, i) => {
    const open = closes[i - 1] ?? close
    const [high, low] = [Math.max(open, close) + reach, Math.min(open, close) - reach]
    return { symbol, start: millis(from + i * minutes * MINUTE), open, high, low, close, volume: 1000 }
  })
}

/** `count` closes that go from `from` by `step` each. */
export function line(from: number, step: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + step * i)
}

/** `count` closes that swing evenly about a level: up, back, down, back. */
export function swing(level: number, size: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => level + size * Math.sin((i * Math.PI) / 2))
}
