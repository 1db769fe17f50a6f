import { underlyingOfSymbol } from '../../book/underlying-of-symbol.ts'
import { isBelowOrders } from '../../market/is-below-orders.ts'
import { multiplierOf } from '../../market/multiplier-of.ts'
import { difference, round } from '../../money.ts'
import type { TurnState } from '../engine.ts'
import type { VenuePosition, VenueSnapshot } from '../input.ts'
import { mend, moveCash } from './mend.ts'
import { inferSettlements } from './settlements.ts'
import { awaitsSplit, inferSplit } from '../split.ts'
import { depart, heldQty } from '../order/venue-orders.ts'

const CENT = 0.01

/** What two equal looks show is mended; what one shows is looked at again. Settlements explain several differences at once. */
export function compare(turn: TurnState, told: VenueSnapshot): readonly string[] {
  if (isSame(turn, told)) return compareCash(turn, told)
  const venue = new Map(told.positions.map((position) => [position.symbol, position]))
  const bySymbol = positionDifferences(turn, venue)
  const cash = cashDifference(turn, told)
  for (const symbol of bySymbol.keys()) if (!turn.engine.doubts.has(symbol)) askForGivenUp(turn, symbol)
  const sure = sureSymbols(turn, bySymbol)
  if (isConfirmed(turn, '', cash)) sure.add('')
  forgetDoubts(turn, new Set([...bySymbol.keys(), ...(cash === 0 ? [] : [''])]))

  const splits = cash === 0 ? [...sure].filter((symbol) => inferSplit(turn, venue.get(symbol))) : []
  const differing = splits.length === 0 ? bySymbol : positionDifferences(turn, venue)
  const gone = [...sure].filter((symbol) => isGone(turn, symbol, differing))
  const explained = inferSettlements(turn, gone, { bySymbol: differing, cash })
  for (const [symbol, difference] of differing)
    if (sure.has(symbol) && !explained.has(symbol)) mend(turn, { symbol, difference, price: priceOf(turn, { symbol, difference, told: venue.get(symbol)?.price }) })
  if (sure.has('')) moveCash(turn, told, cashDifference(turn, told))

  const open = [...differing].filter(([symbol]) => !sure.has(symbol))
  const words = open.map(([symbol, difference]) => `${symbol}: ${difference} more at the venue, to be looked at again`)
  return cash === 0 || sure.has('') ? words : [...words, wordOfCash(cash)]
}

/** What `compare` comes to when every position is as the book has it. */
function compareCash(turn: TurnState, told: VenueSnapshot): readonly string[] {
  const { doubts } = turn.engine
  const cash = cashDifference(turn, told)
  if (cash === 0 && doubts.size === 0) return NONE
  const isSure = isConfirmed(turn, '', cash)
  for (const symbol of doubts.keys()) if (cash === 0 || symbol !== '') doubts.delete(symbol)
  if (isSure) moveCash(turn, told, cash)
  return cash === 0 || isSure ? NONE : [wordOfCash(cash)]
}

function wordOfCash(cash: number): string {
  return `cash: ${round(cash, 2)} more at the venue, to be looked at again`
}

const NONE: readonly string[] = []
/** Positions times sleeves: more are compared the long way. */
const FEW = 64

/** The short answer of nearly every look: a few positions, each as the book has it. */
function isSame(turn: TurnState, { positions }: VenueSnapshot): boolean {
  const { sleeves } = turn.engine.book
  if (positions.length * sleeves.size > FEW) return false
  for (const { symbol, qty } of positions) {
    const own = heldQty(turn, symbol)
    if (!isNothing(symbol, difference(qty, own), own)) return false
  }
  for (const { holdings } of sleeves.values()) for (const { symbol } of holdings) if (!positions.some((position) => position.symbol === symbol)) return false
  return true
}

/** No burst of questions for what can hardly be. */
const NEWEST = 10

/** A request may arrive after its order was given up: before a difference counts, those that could explain it are asked for once more. */
function askForGivenUp(turn: TurnState, symbol: string): void {
  const givenUp = [...turn.engine.book.orders.values()].filter(
    ({ status, venueId, intent }) => (status === 'rejected' || status === 'abandoned') && venueId === null && intent.legs.some((leg) => leg.symbol === symbol),
  )
  for (const order of givenUp.slice(-NEWEST)) {
    depart(turn, order.id, turn.at)
    turn.effects.push({ type: 'inquire', id: order.id })
  }
}

/** A contract and its shares move together: no one of them counts before all that differ on an underlying do. */
function sureSymbols(turn: TurnState, bySymbol: ReadonlyMap<string, number>): Set<string> {
  const confirmed = new Set([...bySymbol].filter(([symbol, difference]) => isConfirmed(turn, symbol, difference)).map(([symbol]) => symbol))
  const unsure = new Set([...bySymbol.keys()].filter((symbol) => !confirmed.has(symbol)).map(underlyingOfSymbol))
  return new Set([...confirmed].filter((symbol) => !unsure.has(underlyingOfSymbol(symbol))))
}

/** In symbol order, zero ones left out, and those of splits that the venue has yet to count. */
function positionDifferences(turn: TurnState, venue: ReadonlyMap<string, VenuePosition>): ReadonlyMap<string, number> {
  const held = new Map<string, number>()
  for (const { holdings } of turn.engine.book.sleeves.values()) for (const { symbol, qty } of holdings) held.set(symbol, (held.get(symbol) ?? 0) + qty)
  const symbols = [...new Set([...venue.keys(), ...held.keys()])].sort()
  const found = new Map<string, number>()
  for (const symbol of symbols) {
    const own = round(held.get(symbol) ?? 0, 9)
    const more = difference(venue.get(symbol)?.qty ?? 0, own)
    if (!isNothing(symbol, more, own) && !awaitsSplit(turn, symbol, venue.get(symbol))) found.set(symbol, more)
  }
  return found
}

/** What the venue has more of and no order is for counts for nothing; what it has less of, not even an exit could sell. */
function isNothing(symbol: string, more: number, own: number): boolean {
  return more === 0 || (isBelowOrders(symbol, more) && Math.sign(more) !== -Math.sign(own))
}

/** Dollars; less than half a cent is noise. */
function cashDifference(turn: TurnState, told: VenueSnapshot): number {
  const difference = round(told.account.cash - turn.engine.book.cash, 6)
  return Math.abs(difference) < CENT / 2 ? 0 : difference
}

/** True when the last look saw the same and no call that could explain it is under way. `''` stands for cash. */
function isConfirmed(turn: TurnState, symbol: string, difference: number): boolean {
  const { book, doubts, inFlight } = turn.engine
  if (difference === 0) return false
  const isBusy = inFlight.size > 0 && [...inFlight.keys()].some((id) => book.orders.get(id)?.intent.legs.some((leg) => symbol === '' || leg.symbol === symbol))
  const seen = doubts.get(symbol)
  doubts.set(symbol, difference)
  return !isBusy && seen !== undefined && Math.abs(seen - difference) < 1e-9
}

/** A doubt is about two looks in a row: one that saw nothing ends it. */
function forgetDoubts({ engine }: TurnState, standing: ReadonlySet<string>): void {
  for (const symbol of engine.doubts.keys()) if (!standing.has(symbol)) engine.doubts.delete(symbol)
}

/** A contract of which the venue holds less than the book. */
function isGone(turn: TurnState, symbol: string, bySymbol: ReadonlyMap<string, number>): boolean {
  const held = heldQty(turn, symbol)
  const difference = bySymbol.get(symbol) ?? 0
  return multiplierOf(symbol) === 100 && Math.sign(difference) === -Math.sign(held) && Math.abs(difference) <= Math.abs(held)
}

/** What came has the venue's average price, what went the present one. */
function priceOf(turn: TurnState, of: { readonly symbol: string; readonly difference: number; readonly told: number | undefined }): number {
  const { symbol, difference, told } = of
  const mark = turn.engine.market.mark(symbol)
  const isLess = Math.sign(difference) === -Math.sign(heldQty(turn, symbol))
  return (isLess ? (mark ?? told) : (told ?? mark)) ?? 0
}
