import { underlyingOfSymbol } from '../../book/underlying-of-symbol.ts'
import type { ContractSettled } from '../../fact/fact.ts'
import { contractClose } from '../../market/contract-close.ts'
import { multiplierOf } from '../../market/multiplier-of.ts'
import { parseOccSymbol } from '../../market/occ-symbol.ts'
import { round, usd } from '../../money.ts'
import { emit, type TurnState } from '../engine.ts'
import type { VenueActivity } from '../input.ts'
import { heldQty } from '../order/venue-orders.ts'

/** Dollars that a night may cost or bring besides a delivery (fees of the day, interest); half a dollar between two strikes is fifty. */
const OF_A_NIGHT = 10

/** What the venue has more than the book, by symbol, and in cash. */
export interface Differences {
  readonly bySymbol: ReadonlyMap<string, number>
  readonly cash: number
}

/**
 * Takes an expiry, assignment or exercise from the activities, once. The first look at an account, and one at a contract that
 * nobody here holds, only notes it: what it did is in the positions already.
 */
export function takeSettlement(turn: TurnState, activity: VenueActivity, first: boolean): void {
  const { settled } = turn.engine.book
  const { id, type, symbol } = activity
  if (settled.has(id) || (type !== 'expired' && type !== 'assigned' && type !== 'exercised')) return
  const held = heldQty(turn, symbol)
  const known = first || settled.has(inferredId(symbol)) ? 0 : held
  const qty = Math.sign(known) * Math.min(Math.abs(known), Math.abs(activity.qty))
  const shares = type === 'expired' || qty === 0 ? 0 : sharesOf(symbol, qty)
  emit(turn, { type: 'contract.settled', at: turn.at, activity: id, how: type, symbol, qty, shares, price: activity.price })
}

/**
 * Positions and cash move at once, their activity may follow a night later. Contracts that are gone while shares and cash moved
 * by their strikes were assigned or exercised; past their last day they were settled in the way that the shares show.
 * @returns the symbols that are explained by it.
 */
export function inferSettlements(turn: TurnState, gone: readonly string[], differences: Differences): ReadonlySet<string> {
  const parts = gone.map((symbol) => partOf(symbol, differences))
  const together = paidFor(fitting(parts.length > MOST ? [byPrices(turn, parts)] : waysOf(turn, parts), differences), differences.cash)
  if (together) return settle(turn, together, parts)
  const explained = new Set<string>()
  for (const underlying of [...new Set(gone.map(underlyingOfSymbol))].sort()) {
    const mine = parts.filter(({ symbol }) => underlyingOfSymbol(symbol) === underlying)
    const ways = fitting(waysOf(turn, mine), differences)
    const chosen = paidFor(ways, differences.cash) ?? (mine.every((part) => isOver(turn, part.symbol)) ? ways[0] : undefined)
    if (chosen) for (const symbol of settle(turn, chosen, mine)) explained.add(symbol)
  }
  return explained
}

/** Each contract doubles the ways: of more together, the one that prices tell is the only one looked at. */
const MOST = 8

/** The ways that bring every underlying as many shares as the venue shows. */
function fitting(ways: readonly (readonly Part[])[], { bySymbol }: Differences): readonly (readonly Part[])[] {
  const underlyings = new Set(ways[0]?.map(({ symbol }) => underlyingOfSymbol(symbol)))
  const brings = (way: readonly Part[], underlying: string): number => sum(way, (part) => (underlyingOfSymbol(part.symbol) === underlying ? part.shares : 0))
  return ways.filter((way) => [...underlyings].every((underlying) => brings(way, underlying) === (bySymbol.get(underlying) ?? 0)))
}

/** The way whose shares cost nearest to what the cash tells, if that is near. */
function paidFor(ways: readonly (readonly Part[])[], cash: number): readonly Part[] | undefined {
  const missed = (way: readonly Part[]): number => Math.abs(cash + sum(way, (part) => part.shares * part.price))
  const nearest = Math.min(...ways.map(missed))
  return nearest < OF_A_NIGHT ? ways.find((way) => missed(way) === nearest) : undefined
}

/** A long call or a short put brings shares; a short call or a long put takes them. */
function sharesOf(symbol: string, qty: number): number {
  const right = symbol.at(-9) === 'C' ? 1 : -1
  return right * qty * multiplierOf(symbol)
}

interface Part {
  readonly symbol: string
  /** Signed as held. */
  readonly qty: number
  readonly shares: number
  readonly price: number
}

function partOf(symbol: string, { bySymbol }: Differences): Part {
  return { symbol, qty: -(bySymbol.get(symbol) ?? 0), shares: 0, price: parseOccSymbol(symbol)?.strike ?? 0 }
}

/** The way that last prices tell, then every other in which each contract either brought its shares or ended without, fewest deliveries first. */
function waysOf(turn: TurnState, parts: readonly Part[]): readonly (readonly Part[])[] {
  let ways: readonly (readonly Part[])[] = [[]]
  for (const part of parts.slice(0, MOST)) {
    const choices = isOver(turn, part.symbol) ? [part, delivered(part)] : [delivered(part)]
    ways = choices.flatMap((choice) => ways.map((way) => [...way, choice]))
  }
  const deliveries = (way: readonly Part[]): number => way.filter((part) => part.shares !== 0).length
  return [byPrices(turn, parts), ...[...ways].sort((a, b) => deliveries(a) - deliveries(b))]
}

function byPrices(turn: TurnState, parts: readonly Part[]): readonly Part[] {
  return parts.map((part) => (isOver(turn, part.symbol) && !isInTheMoney(turn, part) ? part : delivered(part)))
}

function delivered(part: Part): Part {
  return { ...part, shares: sharesOf(part.symbol, part.qty) }
}

/** By a cent, at the last price of its share: what the clearing house exercises. */
function isInTheMoney({ engine }: TurnState, { symbol, price }: Part): boolean {
  const spot = engine.market.mark(underlyingOfSymbol(symbol))
  return spot !== undefined && round(symbol.at(-9) === 'C' ? spot - price : price - spot, 4) >= CENT
}

const CENT = 0.01

/** Its last session has ended. */
function isOver(turn: TurnState, symbol: string): boolean {
  const contract = parseOccSymbol(symbol)
  return contract !== undefined && turn.at >= contractClose(contract.expiry)
}

/** @returns what needs no mending now: the parts, those beyond the most among them, and their underlyings. */
function settle(turn: TurnState, way: readonly Part[], parts: readonly Part[]): ReadonlySet<string> {
  for (const { symbol, qty, shares, price } of way) {
    const how: ContractSettled['how'] = shares === 0 ? 'expired' : qty > 0 ? 'exercised' : 'assigned'
    emit(turn, { type: 'contract.settled', at: turn.at, activity: inferredId(symbol), how, symbol, qty, shares, price: shares === 0 ? 0 : usd(price) })
  }
  return new Set(parts.flatMap(({ symbol }) => [symbol, underlyingOfSymbol(symbol)]))
}

/** Stands in for the activity that is still to come. */
function inferredId(symbol: string): string {
  return `seen:${symbol}`
}

function sum(way: readonly Part[], of: (part: Part) => number): number {
  return way.reduce((total, part) => total + of(part), 0)
}
