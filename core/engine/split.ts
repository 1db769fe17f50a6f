import type { Millis } from '../brand.ts'
import type { Book } from '../book/book.ts'
import { splitName } from '../book/split.ts'
import { dateOf } from '../market/civil-date.ts'
import { multiplierOf } from '../market/multiplier-of.ts'
import { newYorkDate, newYorkDay } from '../market/new-york-time.ts'
import { parseOccSymbol } from '../market/occ-symbol.ts'
import type { SplitRatio } from '../market/split-contract.ts'
import { SPLIT_LAG } from '../market/split-lag.ts'
import { emit, type Engine, parametersOf, retrack, type TurnState } from './engine.ts'
import type { Input, VenuePosition } from './input.ts'
import { Track } from './track/track.ts'

type SplitInput = Extract<Input, { type: 'split' }>

/**
 * A split on its ex-date, taken once: the book counts in new shares, the market's last words are restated, and the folds of the symbol begin
 * anew on the adjusted past. Nobody is asked about bars of before. `mark` is the venue's own in new shares, where it told of one.
 */
export function takeSplit(turn: TurnState, input: SplitInput, mark: number | null = null): void {
  const { engine, at } = turn
  const { symbol, date, to, from } = input
  if (engine.book.settled.has(splitName(input))) return
  emit(turn, { type: 'position.split', at, symbol, date, to, from })
  if (!isRestated(engine, input, mark)) engine.market.split(symbol, { to, from })
  engine.doubts.delete(symbol)
  retrack(engine, symbol, (track) => renewed(turn, track, input))
}

/** A start reads bars in the shares of its day: told of the split afterwards, the market speaks of new shares already, and would be restated twice. */
function isRestated({ market }: Engine, { symbol, to, from, bars }: SplitInput, mark: number | null): boolean {
  const last = market.lastBar(symbol)
  const same = bars.findLast((bar) => bar.symbol === symbol && bar.start === last?.start)
  const [known, now] = mark === null ? [last?.close, same?.close] : [market.mark(symbol), mark]
  return known !== undefined && now !== undefined && Math.abs(Math.log(known / now)) < Math.abs(Math.log(to / from)) / 2
}

/**
 * True of a difference that is the venue's delay: the book has taken a split lately, and the venue still tells of the old shares at the same cost
 * or, on the ex-date, of contracts in their old terms. Brokers have been half a session late.
 */
export function awaitsSplit(turn: TurnState, symbol: string, told: VenuePosition | undefined): boolean {
  const { engine: { book }, at } = turn
  const contract = parseOccSymbol(symbol)
  if (contract) return book.settled.has(splitName({ symbol: contract.underlying, date: newYorkDate(at) }))
  return told !== undefined && wasSplitLately(book, { symbol, at }) && seenRatio(turn, told) !== undefined
}

/** Whether a split of the share was taken on the New York date of `at` or up to SPLIT_LAG days before: two in so short a time are one, told of twice. */
export function wasSplitLately({ settled }: Pick<Book, 'settled'>, { symbol, at }: { readonly symbol: string; readonly at: Millis }): boolean {
  if (settled.size === 0) return false
  const today = newYorkDay(at)
  for (let day = today - SPLIT_LAG; day <= today; day += 1) if (settled.has(splitName({ symbol, date: dateOf(day) }))) return true
  return false
}

/**
 * A split that nobody told of: the venue holds a share in another quantity at the same cost, in the ratio of small whole numbers, and no cash moved.
 * The folds begin anew without a past, so nothing opens on them before they are warm.
 */
export function inferSplit(turn: TurnState, told: VenuePosition | undefined): boolean {
  if (!told || multiplierOf(told.symbol) !== 1 || told.symbol.includes('/')) return false
  const ratio = seenRatio(turn, told)
  if (!ratio) return false
  takeSplit(turn, { type: 'split', at: turn.at, symbol: told.symbol, date: newYorkDate(turn.at), ...ratio, bars: [] }, told.mark)
  return true
}

/** Of the venue's quantity to the book's, where both cost the same. */
function seenRatio({ engine }: TurnState, { symbol, qty, price }: VenuePosition): SplitRatio | undefined {
  const held = [...engine.book.sleeves.values()].flatMap((sleeve) => sleeve.holdings.filter((holding) => holding.symbol === symbol))
  const cost = held.reduce((sum, holding) => sum + holding.qty * holding.price, 0)
  if (Math.abs(qty * price - cost) > SAME_COST * Math.abs(cost)) return undefined
  return ratioOf(qty / held.reduce((sum, holding) => sum + holding.qty, 0))
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

function renewed({ engine, at }: TurnState, { symbol, strategy, version }: Track, { sessions = [], bars }: SplitInput): Track {
  const parameters = parametersOf(engine, strategy.module, strategy.name, version)
  const track = new Track({ symbol, strategy, parameters, calendar: engine.plan.calendar })
  for (const bar of track.isOfSessions ? [...sessions, ...bars] : bars) if (bar.symbol === symbol) track.take(bar)
  track.pass(at, engine.book.asked.get(track.sleeve))
  return track
}
