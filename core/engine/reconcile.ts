import { orderId } from '../brand.ts'
import { birthOf } from '../order/order-id.ts'
import { sleeveKey } from '../book/book.ts'
import { multiplierOf } from '../market/multiplier-of.ts'
import { round, usd } from '../money.ts'
import { begin, end, stands } from './causes.ts'
import { emit, type TurnState } from './engine.ts'
import type { VenueFill, VenueOrder, VenueSnapshot } from './input.ts'
import { inferSettlements, takeSettlement } from './settlements.ts'
import { depart, heldQty, takeVenueOrder } from './venue-orders.ts'

const CENT = 0.01
/** A difference this small, as a share of the quantity, is a fee that was charged in coins. */
const FEE_SHARE = 0.01

/**
 * Holds the book against the venue's whole word. Orders first (the cumulative quantity wins), then settlements, then positions
 * and cash. A difference counts only when two looks in a row show the same one, since a snapshot is several calls; until then
 * the book is unreconciled and takes no new risk.
 */
export function reconcile(turn: TurnState, told: VenueSnapshot, first: boolean): void {
  turn.engine.account = told.account
  turn.engine.accountAt = told.at
  for (const order of told.orders) takeOrder(turn, order, told.fills)
  for (const activity of told.activities) takeSettlement(turn, activity, first)
  askForMissing(turn, told)
  const differences = first ? settleFirst(turn, told) : compare(turn, told)
  conclude(turn, differences)
}

function takeOrder(turn: TurnState, told: VenueOrder, fills: readonly VenueFill[]): void {
  const isOpen = ['pending', 'accepted', 'working', 'partial', 'held'].includes(told.status)
  if (takeVenueOrder(turn, told, fills)) return isOpen ? cancelRevenant(turn, told) : undefined
  const birth = birthOf(told.clientId) ?? null
  if (!isOpen) return
  if (birth === turn.engine.book.birth) return cancelOrphan(turn, told)
  if (birth !== null) begin(turn, 'desk', 'passive', {})
}

/** The journal says that it ended and the venue that it stands: nobody watches it, so it goes. */
function cancelRevenant(turn: TurnState, told: VenueOrder): void {
  const { orders, byVenueId } = turn.engine.book
  const status = orders.get(byVenueId.get(told.id) ?? orderId(told.clientId))?.status
  if (status === 'canceled' || status === 'expired') turn.effects.push({ type: 'cancel-stray', venueId: told.id })
}

/** The journal lost this order (a damaged tail): nobody watches it, so it goes. */
function cancelOrphan(turn: TurnState, told: VenueOrder): void {
  const { id: venueId, clientId, symbol } = told
  emit(turn, { type: 'order.orphaned', at: turn.at, venueId, clientId, symbol, birth: turn.engine.book.birth })
  turn.effects.push({ type: 'cancel-stray', venueId })
}

/** Orders that the journal holds as not final and the venue did not show are asked for one by one. */
function askForMissing(turn: TurnState, told: VenueSnapshot): void {
  const shown = new Set(told.orders.flatMap((order) => [order.id, ...order.legs.map((leg) => leg.id)]))
  for (const order of turn.engine.book.open.values()) {
    if (turn.engine.inFlight.has(order.id)) continue
    if (order.venueId !== null && shown.has(order.venueId)) continue
    turn.engine.inFlight.set(order.id, turn.at)
    turn.effects.push({ type: 'inquire', id: order.id })
  }
}

/** The first start of a journal: whatever is there was not bought here. */
function settleFirst(turn: TurnState, told: VenueSnapshot): readonly string[] {
  for (const position of told.positions)
    emit(turn, { type: 'outside.set', at: turn.at, symbol: position.symbol, qty: position.qty, price: position.price })
  return []
}

/** What two equal looks show is mended; what one shows is looked at again. Settlements explain several differences at once. */
function compare(turn: TurnState, told: VenueSnapshot): readonly string[] {
  const venue = new Map(told.positions.map((position) => [position.symbol, position]))
  const bySymbol = positionDifferences(turn, venue)
  const cash = cashDifference(turn, told)
  for (const symbol of bySymbol.keys()) if (!turn.engine.doubts.has(symbol)) askForGivenUp(turn, symbol)
  const sure = sureSymbols(turn, bySymbol)
  if (isConfirmed(turn, '', cash)) sure.add('')
  forgetDoubts(turn, new Set([...bySymbol.keys(), ...(cash === 0 ? [] : [''])]))

  const gone = [...sure].filter((symbol) => isGone(turn, symbol, bySymbol))
  const explained = inferSettlements(turn, gone, { bySymbol, cash })
  for (const [symbol, difference] of bySymbol)
    if (sure.has(symbol) && !explained.has(symbol)) mend(turn, { symbol, difference, price: priceOf(turn, { symbol, difference, told: venue.get(symbol)?.price }) })
  if (sure.has('')) moveCash(turn, told, cashDifference(turn, told))

  const open = [...bySymbol].filter(([symbol]) => !sure.has(symbol))
  const words = open.map(([symbol, difference]) => `${symbol}: ${difference} more at the venue, to be looked at again`)
  return cash === 0 || sure.has('') ? words : [...words, `cash: ${round(cash, 2)} more at the venue, to be looked at again`]
}

/** A request may arrive after its order was given up: before a difference counts, those that could explain it are asked for once more. */
function askForGivenUp(turn: TurnState, symbol: string): void {
  for (const order of turn.engine.book.orders.values()) {
    const isGivenUp = (order.status === 'rejected' || order.status === 'abandoned') && order.venueId === null
    if (!isGivenUp || !order.intent.legs.some((leg) => leg.symbol === symbol)) continue
    depart(turn, order.id, turn.at)
    turn.effects.push({ type: 'inquire', id: order.id })
  }
}

/** A contract and its shares move together: no one of them counts before all that differ on an underlying do. */
function sureSymbols(turn: TurnState, bySymbol: ReadonlyMap<string, number>): Set<string> {
  const confirmed = new Set([...bySymbol].filter(([symbol, difference]) => isConfirmed(turn, symbol, difference)).map(([symbol]) => symbol))
  const unsure = new Set([...bySymbol.keys()].filter((symbol) => !confirmed.has(symbol)).map(underlyingOf))
  return new Set([...confirmed].filter((symbol) => !unsure.has(underlyingOf(symbol))))
}

function underlyingOf(symbol: string): string {
  return multiplierOf(symbol) === 100 ? symbol.slice(0, -15) : symbol
}

/** In symbol order, zero ones left out. */
function positionDifferences(turn: TurnState, venue: ReadonlyMap<string, { readonly qty: number }>): ReadonlyMap<string, number> {
  const held = [...turn.engine.book.sleeves.values()].flatMap((sleeve) => sleeve.holdings.map((holding) => holding.symbol))
  const symbols = [...new Set([...venue.keys(), ...held])].sort()
  return new Map(symbols.map((symbol) => [symbol, round((venue.get(symbol)?.qty ?? 0) - heldQty(turn, symbol), 9)] as const).filter(([, difference]) => difference !== 0))
}

/** Dollars; less than half a cent is noise. */
function cashDifference(turn: TurnState, told: VenueSnapshot): number {
  const difference = round(told.account.cash - turn.engine.book.cash, 6)
  return Math.abs(difference) < CENT / 2 ? 0 : difference
}

/** True when the last look saw the same and no call that could explain it is under way. `''` stands for cash. */
function isConfirmed(turn: TurnState, symbol: string, difference: number): boolean {
  const { book, doubts, inFlight } = turn.engine
  const isBusy = [...inFlight.keys()].some((id) => book.orders.get(id)?.intent.legs.some((leg) => symbol === '' || leg.symbol === symbol))
  if (difference === 0) return false
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

interface Mending {
  readonly symbol: string
  readonly difference: number
  readonly price: number
}

function mend(turn: TurnState, { symbol, difference, price }: Mending): void {
  turn.engine.doubts.delete(symbol)
  const owner = [...turn.engine.book.sleeves.values()].find((sleeve) => sleeve.holdings.some((held) => held.symbol === symbol))
  const held = owner?.holdings.find((holding) => holding.symbol === symbol)
  if (owner && held && symbol.includes('/') && Math.abs(difference) <= Math.abs(held.qty) * FEE_SHARE)
    return emit(turn, { type: 'holding.corrected', at: turn.at, sleeve: owner.key, symbol, qty: difference })
  const outside = turn.engine.book.sleeves.get(sleeveKey('outside', '', symbol))?.holdings[0]
  emit(turn, { type: 'outside.set', at: turn.at, symbol, qty: round((outside?.qty ?? 0) + difference, 9), price })
}

function moveCash(turn: TurnState, told: VenueSnapshot, difference: number): void {
  turn.engine.doubts.delete('')
  if (difference === 0) return
  const why = isTransfer(told, difference) ? 'transfer' : difference < 0 ? 'fee' : 'difference'
  emit(turn, { type: 'cash.moved', at: turn.at, amount: usd(difference), why })
}

/** The newest transfer, or the newest few together. */
function isTransfer({ activities }: VenueSnapshot, difference: number): boolean {
  let sum = 0
  return activities
    .filter((activity) => activity.type === 'transfer')
    .reverse()
    .some((activity) => Math.abs((sum += activity.amount) - difference) < CENT)
}

function conclude(turn: TurnState, differences: readonly string[]): void {
  if (differences.length > 0) {
    if (!stands(turn, 'desk', 'book-unreconciled')) emit(turn, { type: 'book.reconciled', at: turn.at, differences })
    begin(turn, 'desk', 'book-unreconciled', { differences: differences.length })
    turn.effects.push({ type: 'reconcile' })
    return
  }
  if (turn.engine.tradingStream) end(turn, 'desk', 'book-unreconciled')
}

