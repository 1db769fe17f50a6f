import { percentiles, type Percentiles } from './percentiles.ts'
import type { Random } from './random.ts'
import type { Series } from './series.ts'

/** A trade without its timing. */
export interface Holding {
  readonly side: 'long' | 'short'
  /** Bars from entry to exit, at least 1. */
  readonly bars: number
  /** Ended in the session that it began in: what happens between sessions is not its. */
  readonly isWithinDay: boolean
}

export interface RandomEntry extends Holding {
  /** Index of the bar at whose close it enters. */
  readonly entry: number
}

/**
 * The same holdings in another order and at other bars, without overlap, every such arrangement equally likely: exposure, sides and
 * holding times stay, skill in timing goes. Undefined when they do not fit into `bars` closes (trades that overlapped).
 */
export function randomEntries(holdings: readonly Holding[], bars: number, random: Random): readonly RandomEntry[] | undefined {
  const free = bars - 1 - holdings.reduce((sum, holding) => sum + holding.bars, 0)
  if (free < 0) return undefined
  const gaps = chosenPlaces(holdings.length, free, random)
  let held = 0
  return shuffled(holdings, random).map((holding, i) => {
    const entry = (gaps[i] ?? NaN) + held
    held += holding.bars
    return { ...holding, entry }
  })
}

export interface RandomEntryBenchmark {
  readonly closes: Series
  /** The same bars as sessions alone would have made them, without what happens between two. */
  readonly sessionCloses: Series
  readonly holdings: readonly Holding[]
  /** Cost of a round turn as a share of its notional. */
  readonly cost: number
  /** Sum of the real trades' net returns on fixed notional. */
  readonly actual: number
  readonly runs: number
  readonly random: Random
}

export interface RandomEntryResult {
  /** Sums of net returns of the random runs. */
  readonly sums: Percentiles
  /** Chance that random timing does as well, the real run counted among them: never 0 (B. Phipson and G. Smyth, SAGMB 9(1), 2010). */
  readonly p: number
}

/** Holds the timing of trades against chance. Undefined without trades or runs, or when the holdings do not fit. */
export function randomEntryBenchmark({ closes, sessionCloses, holdings, cost, actual, runs, random }: RandomEntryBenchmark): RandomEntryResult | undefined {
  const sums = new Float64Array(runs)
  for (let run = 0; run < runs; run += 1) {
    const entries = randomEntries(holdings, closes.length, random)
    if (!entries || entries.length === 0) return undefined
    sums[run] = entries.reduce((sum, entry) => sum + returnOf(entry.isWithinDay ? sessionCloses : closes, entry) - cost, 0)
  }
  const all = percentiles(sums)
  return all && { sums: all, p: (1 + sums.filter((sum) => sum >= actual).length) / (1 + runs) }
}

function returnOf(closes: Series, { side, bars, entry }: RandomEntry): number {
  const growth = (closes[entry + bars] ?? NaN) / (closes[entry] ?? NaN) - 1
  return side === 'long' ? growth : -growth
}

/**
 * Free bars before each of `count` holdings: a choice of `count` among `free + count` places, all equally likely (R. Floyd's algorithm,
 * Communications of the ACM 30(9), 1987), in order, with the places of the earlier holdings taken off.
 */
function chosenPlaces(count: number, free: number, random: Random): readonly number[] {
  const places = new Set<number>()
  for (let last = free; last < free + count; last += 1) {
    const place = Math.floor(random.next() * (last + 1))
    places.add(places.has(place) ? last : place)
  }
  return [...places].sort((a, b) => a - b).map((place, i) => place - i)
}

/** R. Fisher and F. Yates' shuffle as D. Knuth gives it, The Art of Computer Programming 2, algorithm P. */
function shuffled(holdings: readonly Holding[], random: Random): readonly Holding[] {
  const cards = [...holdings]
  for (let i = cards.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random.next() * (i + 1))
    const [one, other] = [cards[i], cards[j]]
    if (one && other) [cards[i], cards[j]] = [other, one]
  }
  return cards
}
