import { splitName } from '../book/split.ts'
import type { Bar } from '../market/bar.ts'
import { multiplierOf } from '../market/multiplier-of.ts'
import { newYorkDate } from '../market/new-york-time.ts'
import type { SplitRatio } from '../market/split-contract.ts'
import { emit, type Engine, parametersOf, retrack, type TurnState } from './engine.ts'
import type { Input, VenuePosition } from './input.ts'
import { Track } from './track.ts'

/**
 * A split on its ex-date, taken once: the book counts in new shares, the market's last words are restated, and the folds of the symbol begin
 * anew on the adjusted past. Nobody is asked about bars of before.
 */
export function takeSplit(turn: TurnState, input: Extract<Input, { type: 'split' }>): void {
  const { engine, at } = turn
  const { symbol, date, to, from, bars } = input
  if (engine.book.settled.has(splitName(input))) return
  emit(turn, { type: 'position.split', at, symbol, date, to, from })
  engine.market.split(symbol, { to, from })
  engine.doubts.delete(symbol)
  retrack(engine, symbol, (track) => renewed(engine, track, bars))
}

/**
 * A split that nobody told of: the venue holds a share in another quantity at the same cost, in the ratio of small whole numbers, and no cash moved.
 * The folds begin anew without a past, so nothing opens on them before they are warm.
 */
export function inferSplit(turn: TurnState, told: VenuePosition | undefined): boolean {
  if (!told || multiplierOf(told.symbol) !== 1 || told.symbol.includes('/')) return false
  const { symbol, qty, price } = told
  const held = [...turn.engine.book.sleeves.values()].flatMap((sleeve) => sleeve.holdings.filter((holding) => holding.symbol === symbol))
  const ratio = ratioOf(qty / held.reduce((sum, holding) => sum + holding.qty, 0))
  const cost = held.reduce((sum, holding) => sum + holding.qty * holding.price, 0)
  if (!ratio || Math.abs(qty * price - cost) > SAME_COST * Math.abs(cost)) return false
  takeSplit(turn, { type: 'split', at: turn.at, symbol, date: newYorkDate(turn.at), ...ratio, bars: [] })
  return true
}

/** Averages of venue and book differ by what each calls a fee; a split changes the price by a third at the least. */
const SAME_COST = 0.01
const LARGEST = 100

function ratioOf(factor: number): SplitRatio | undefined {
  if (!(factor > 0) || !Number.isFinite(factor)) return undefined
  for (let from = 1; from <= LARGEST; from += 1) {
    const to = Math.round(factor * from)
    if (to >= 1 && to <= LARGEST && to !== from && Math.abs(factor * from - to) < 1e-7 * from) return { to, from }
  }
  return undefined
}

function renewed(engine: Engine, { symbol, strategy, version }: Track, bars: readonly Bar[]): Track {
  const parameters = parametersOf(engine, strategy.module, strategy.name, version)
  const track = new Track({ symbol, strategy, parameters, calendar: engine.plan.calendar })
  for (const bar of bars) if (bar.symbol === symbol) track.take(bar)
  while (track.next() !== undefined);
  return track
}
