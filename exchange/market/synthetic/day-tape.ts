import { SLOT } from './day-clock.ts'
import { hash, namedSeed } from './hash.ts'
import type { Listed } from './listing.ts'

/** One day of one symbol, slot by slot, prices in ticks. Quotes, trades and bars all read from here, so they cannot disagree. */
export interface DayTape {
  readonly open: number
  readonly slots: number
  readonly bid: Int32Array
  readonly spread: Uint16Array
  /** Price of the slot's one trade; 0 without a trade. */
  readonly trade: Int32Array
  /** Lots of that trade. */
  readonly lots: Uint16Array
  /** Makes the sizes of quotes. */
  readonly seed: number
}

/** Slots in a minute. */
export const PER_MINUTE = 60_000 / SLOT

/** Trades fall in two slots of three; the first of a minute always has one, so that every minute has a bar. */
const TRADE_SHARE = 0.66

/** A pure function of the listing and the day. */
export function dayTape(listed: Listed, seed: number, day: number): DayTape {
  const open = listed.days.open(day)
  const slots = (listed.days.close(day) - open) / SLOT
  const tape = {
    open,
    slots,
    bid: new Int32Array(slots),
    spread: new Uint16Array(slots),
    trade: new Int32Array(slots),
    lots: new Uint16Array(slots),
    seed: hash(namedSeed(seed, `tape ${listed.instrument.symbol}`), day),
  }
  fill(tape, logPrices(listed, day, slots), listed)
  return tape
}

/** Log of price over home: levels and paths of all that moves the symbol. */
function logPrices(listed: Listed, day: number, slots: number): Float64Array {
  const sum = new Float64Array(slots)
  for (const { series, weight: w } of listed.drivers) {
    const level = series.level(day)
    const path = series.path(day)
    for (let slot = 0; slot < slots; slot++) sum[slot] = (sum[slot] ?? 0) + w * (level + (path[slot] ?? 0))
  }
  return sum
}

/** The hot loop. Trades happen at the bid or the ask; volume follows the day's shape. */
function fill(tape: DayTape, logs: Float64Array, listed: Listed): void {
  const { slots, bid, spread, trade, lots, seed } = tape
  const { home, tick } = listed
  const { weights } = listed.clock(slots)
  const width = spreadRule(listed)
  for (let slot = 0; slot < slots; slot++) {
    const bits = hash(seed, slot)
    const middle = home * Math.exp(logs[slot] ?? 0)
    const wide = width(middle, slot, bits)
    const low = Math.max(1, Math.round(middle / tick - wide / 2))
    bid[slot] = low
    spread[slot] = wide
    if (slot % PER_MINUTE !== 0 && (bits & 0xff) >= TRADE_SHARE * 256) continue
    trade[slot] = (bits & 0x100) === 0 ? low : low + wide
    lots[slot] = Math.ceil((weights[slot] ?? 1) * (1 + ((bits >>> 9) & 0xf)))
  }
}

/** Ticks between bid and ask: cents for shares, wider in the first quarter of an hour; 4 to 7 basis points for pairs. */
function spreadRule(listed: Listed): (price: number, slot: number, bits: number) => number {
  if (listed.shape === 'utc') return (price, _, bits) => Math.max(1, Math.round((price / listed.tick) * (4 + (bits >>> 30)) * 1e-4))
  return (price, slot, bits) => (price < 45 ? 1 : 2) + (slot < 15 * PER_MINUTE ? 1 : 0) + (bits >>> 28 === 0 ? 1 : 0)
}
