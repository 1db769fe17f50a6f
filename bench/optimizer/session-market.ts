import { MINUTE } from '../../core/market/bar.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { random } from '../../core/statistic/random.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'
import { normals } from './noise.ts'

export interface SessionMarket {
  readonly symbols: readonly string[]
  readonly seed: number
  /** Moments at which bars begin. */
  readonly starts: readonly number[]
  /** Standard deviation of a bar's logarithmic move. */
  readonly volatility: number
}

/** Random walks at whole cents, with drifts that last for hours, so that every strategy finds something to trade. */
export function sessionMarket({ symbols, seed, starts, volatility }: SessionMarket): readonly BarBlock[] {
  return symbols.map((symbol, s) => walk(symbol, { seed: seed + s, starts, volatility }))
}

const DRIFT_BARS = 24

function walk(symbol: string, { seed, starts, volatility }: Omit<SessionMarket, 'symbols'>): BarBlock {
  const chance = random(seed)
  const normal = normals(chance)
  const column = (): Float64Array => new Float64Array(starts.length)
  const bars = { symbol, start: Float64Array.from(starts), open: column(), high: column(), low: column(), close: column(), volume: column() }
  let [price, drift] = [50 + 200 * chance.next(), 0]
  for (let i = 0; i < starts.length; i += 1) {
    if (i % DRIFT_BARS === 0) drift = 0.3 * volatility * normal()
    const open = cents(price)
    price = Math.max(5, price * Math.exp(drift + volatility * normal()))
    const close = cents(price)
    bars.open[i] = open
    bars.close[i] = close
    bars.high[i] = cents(Math.max(open, close) * (1 + 0.3 * volatility * Math.abs(normal())))
    bars.low[i] = cents(Math.min(open, close) * (1 - 0.3 * volatility * Math.abs(normal())))
    bars.volume[i] = 100_000 + Math.floor(100_000 * chance.next())
  }
  return bars
}

function cents(price: number): number {
  return Math.round(price * 100) / 100
}

/** Where the bars of regular sessions begin, from a date on. */
export function sessionStarts(calendar: SessionCalendar, { first, sessions, interval }: { readonly first: string; readonly sessions: number; readonly interval: number }): readonly number[] {
  return calendar.sessionsBetween(first, '2035-12-31').slice(0, sessions).flatMap(({ open, close }) => stepsOf(open, close, interval * MINUTE))
}

/** Where the bars of whole UTC days begin. */
export function dayStarts({ first, days, interval }: { readonly first: string; readonly days: number; readonly interval: number }): readonly number[] {
  const from = Date.parse(`${first}T00:00:00Z`)
  return stepsOf(from, from + days * 1440 * MINUTE, interval * MINUTE)
}

function stepsOf(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step)
}

/** The part of all symbols' bars that begins in a span of time. */
export function between(bars: readonly BarBlock[], from: number, to: number): readonly BarBlock[] {
  return bars.map((block) => {
    const [a, b] = [indexOf(block.start, from), indexOf(block.start, to)]
    const { symbol, start, open, high, low, close, volume } = block
    return { symbol, start: start.slice(a, b), open: open.slice(a, b), high: high.slice(a, b), low: low.slice(a, b), close: close.slice(a, b), volume: volume.slice(a, b) }
  })
}

function indexOf(starts: Float64Array, time: number): number {
  const found = starts.findIndex((start) => start >= time)
  return found < 0 ? starts.length : found
}
