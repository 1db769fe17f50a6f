import { millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { Bar } from '../../../core/market/bar.ts'
import type { Quote } from '../../../core/market/quote.ts'
import type { MarketEvent } from '../source.ts'
import { SLOT } from './day-clock.ts'
import { PER_MINUTE, dayTape } from './day-tape.ts'
import type { DayTape } from './day-tape.ts'
import { hash } from './hash.ts'
import type { Listed } from './listing.ts'
import { recent } from './recent.ts'

/** A slot of a day. */
export interface Moment {
  readonly tape: DayTape
  readonly slot: number
  readonly day: number
}

/** What one share or pair says, at any moment of its world. */
export interface SymbolFeed {
  readonly listed: Listed
  /** Milliseconds after a slot's start at which its quote and its trade are said. */
  readonly quotePhase: number
  readonly tradePhase: number
  /** The slot that contains `at`; undefined while the market is closed. */
  during(at: number): Moment | undefined
  /** The last slot whose speech, `phase` milliseconds after its start, is out at `at`. */
  latest(at: number, phase: number): Moment | undefined
  quoteIn(moment: Moment): Quote
  tradeIn(moment: Moment): MarketEvent | undefined
  /** The latest trade's price at `at`. */
  last(at: number): number | undefined
  /** The minute bar that starts at `start`, a whole minute; undefined while closed. */
  bar(start: number): Bar | undefined
  bars(from: number, to: number): Bar[]
}

export function symbolFeed(input: {
  readonly listed: Listed
  readonly seed: number
  readonly quotePhase: number
  readonly tradePhase: number
}): SymbolFeed {
  const { listed, seed, quotePhase, tradePhase } = input
  const { days, tick, instrument } = listed
  const { symbol } = instrument
  const tapes = recent(2, (day: number) => dayTape(listed, seed, day))
  const lot = lotOf(listed)
  const perDollar = Math.round(1 / tick)
  let closed = { from: 0, to: 0 }
  let current: { tape: DayTape; day: number; close: number } | undefined

  const during = (at: number): Moment | undefined => {
    if (current && at >= current.tape.open && at < current.close)
      return { tape: current.tape, slot: Math.floor((at - current.tape.open) / SLOT), day: current.day }
    if (at >= closed.from && at < closed.to) return undefined
    const day = days.indexAt(at)
    if (day < 0 || at >= days.close(day)) {
      closed = { from: day < 0 ? -Infinity : days.close(day), to: days.open(day + 1) }
      return undefined
    }
    current = { tape: tapes(day), day, close: days.close(day) }
    return during(at)
  }

  const latest = (at: number, phase: number): Moment | undefined => {
    const now = during(at - phase)
    if (now) return now
    const day = days.indexAt(at - phase)
    if (day < 0) return undefined
    const tape = tapes(day)
    return { tape, slot: tape.slots - 1, day }
  }

  const quoteIn = ({ tape, slot }: Moment): Quote => {
    const bid = tape.bid[slot] ?? 0
    const bits = hash(tape.seed, slot + tape.slots)
    return {
      symbol,
      at: millis(tape.open + slot * SLOT + quotePhase),
      bid: bid / perDollar,
      ask: (bid + (tape.spread[slot] ?? 0)) / perDollar,
      bidSize: lot(2 + (bits & 31)),
      askSize: lot(2 + ((bits >>> 5) & 31)),
    }
  }

  const tradeIn = ({ tape, slot }: Moment): MarketEvent | undefined => {
    const price = tape.trade[slot] ?? 0
    if (price === 0) return undefined
    const at = millis(tape.open + slot * SLOT + tradePhase)
    return { type: 'trade', at, symbol, price: price / perDollar, size: lot(tape.lots[slot] ?? 0) }
  }

  const last = (at: number): number | undefined => {
    const moment = latest(at, tradePhase)
    if (!moment) return undefined
    let slot = moment.slot
    while (slot > 0 && moment.tape.trade[slot] === 0) slot--
    return (moment.tape.trade[slot] ?? 0) / perDollar
  }

  const barIn = (tape: DayTape, first: number): Bar => {
    const { trade, lots } = tape
    const open = trade[first] ?? 0
    let high = open, low = open, close = open, sum = 0
    for (let slot = first; slot < first + PER_MINUTE; slot++) {
      const price = trade[slot] ?? 0
      if (price === 0) continue
      if (price > high) high = price
      if (price < low) low = price
      close = price
      sum += lots[slot] ?? 0
    }
    return {
      symbol, start: millis(tape.open + first * SLOT),
      open: open / perDollar, high: high / perDollar, low: low / perDollar, close: close / perDollar, volume: lot(sum),
    }
  }

  const bar = (start: number): Bar | undefined => {
    const moment = during(start)
    return moment && barIn(moment.tape, moment.slot)
  }

  const bars = (from: number, to: number): Bar[] => {
    const found: Bar[] = []
    for (let day = Math.max(0, days.indexAt(from)); days.open(day) < to; day++) {
      const first = Math.max(from, days.open(day))
      const end = Math.min(to, days.close(day))
      if (first + MINUTE > end) continue
      const tape = tapes(day)
      for (let start = Math.ceil(first / MINUTE) * MINUTE; start + MINUTE <= end; start += MINUTE)
        found.push(barIn(tape, (start - tape.open) / SLOT))
    }
    return found
  }

  return { listed, quotePhase, tradePhase, during, latest, quoteIn, tradeIn, last, bar, bars }
}

/** Size of so many lots: of a hundred shares, or of some hundred dollars of coins on a round number. */
function lotOf({ shape, home }: Listed): (count: number) => number {
  if (shape === 'session') return (count) => count * 100
  const exponent = Math.round(Math.log10(400 / home))
  const scale = 10 ** Math.abs(exponent)
  return exponent < 0 ? (count) => count / scale : (count) => count * scale
}
