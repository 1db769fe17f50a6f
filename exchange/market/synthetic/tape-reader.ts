import { millis } from '../../../core/brand.ts'
import type { Bar } from '../../../core/market/bar.ts'
import type { Quote } from '../../../core/market/quote.ts'
import type { MarketEvent } from '../source.ts'
import { SLOT } from './day-clock.ts'
import { PER_MINUTE } from './day-tape.ts'
import type { DayTape } from './day-tape.ts'
import { hash } from './hash.ts'
import type { Listed } from './listing.ts'

/** Milliseconds after a slot's start at which a symbol says its quote and its trade. */
export interface Phases {
  readonly quote: number
  readonly trade: number
}

/** Turns slots of day tapes into quotes, trades and minute bars in dollars. */
export interface TapeReader {
  quote(tape: DayTape, slot: number): Quote
  trade(tape: DayTape, slot: number): MarketEvent | undefined
  /** Price of the last trade in `slot` or before it on the same day. */
  last(tape: DayTape, slot: number): number
  /** The minute bar whose first slot is `first`. */
  bar(tape: DayTape, first: number): Bar
}

export function tapeReader(listed: Listed, phases: Phases): TapeReader {
  const { symbol } = listed.instrument
  const perDollar = Math.round(1 / listed.tick)
  const lot = lotOf(listed)
  return {
    quote(tape, slot) {
      const bid = tape.bid[slot] ?? 0
      const bits = hash(tape.seed, slot + tape.slots)
      return {
        symbol,
        at: millis(tape.open + slot * SLOT + phases.quote),
        bid: bid / perDollar,
        ask: (bid + (tape.spread[slot] ?? 0)) / perDollar,
        bidSize: lot(2 + (bits & 31)),
        askSize: lot(2 + ((bits >>> 5) & 31)),
      }
    },
    trade(tape, slot) {
      const price = tape.trade[slot] ?? 0
      if (price === 0) return undefined
      const at = millis(tape.open + slot * SLOT + phases.trade)
      return { type: 'trade', at, symbol, price: price / perDollar, size: lot(tape.lots[slot] ?? 0) }
    },
    last(tape, slot) {
      let traded = slot
      while (traded > 0 && tape.trade[traded] === 0) traded--
      return (tape.trade[traded] ?? 0) / perDollar
    },
    bar(tape, first) {
      const { open, high, low, close, lots } = fold(tape, first)
      return {
        symbol, start: millis(tape.open + first * SLOT),
        open: open / perDollar, high: high / perDollar, low: low / perDollar, close: close / perDollar, volume: lot(lots),
      }
    },
  }
}

/** A minute's trades in ticks and lots; its first slot always has one. */
function fold({ trade, lots }: DayTape, first: number) {
  const open = trade[first] ?? 0
  let high = open
  let low = open
  let close = open
  let sum = 0
  for (let slot = first; slot < first + PER_MINUTE; slot++) {
    const price = trade[slot] ?? 0
    if (price === 0) continue
    if (price > high) high = price
    if (price < low) low = price
    close = price
    sum += lots[slot] ?? 0
  }
  return { open, high, low, close, lots: sum }
}

/** Size of so many lots: of a hundred shares, or of some hundred dollars of coins on a round number. */
function lotOf({ shape, home }: Listed): (count: number) => number {
  if (shape === 'session') return (count) => count * 100
  const exponent = Math.round(Math.log10(400 / home))
  const scale = 10 ** Math.abs(exponent)
  return exponent < 0 ? (count) => count / scale : (count) => count * scale
}
