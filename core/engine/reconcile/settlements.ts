import { underlyingOfSymbol } from '../../book/underlying-of-symbol.ts'
import type { ContractSettled } from '../../fact/fact.ts'
import { contractClose } from '../../market/contract-close.ts'
import { multiplierOf } from '../../market/multiplier-of.ts'
import { parseOccSymbol } from '../../market/occ-symbol.ts'
import { usd } from '../../money.ts'
import { emit, type TurnState } from '../engine.ts'
import type { VenueActivity } from '../input.ts'
import { heldQty } from '../order/venue-orders.ts'

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
  if (held === 0 && !first && !settled.has(inferredId(symbol))) return
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
  const explained = new Set<string>()
  const underlyings = new Set(gone.map(underlyingOfSymbol))
  for (const underlying of [...underlyings].sort()) {
    const mine = gone.filter((symbol) => parseOccSymbol(symbol)?.underlying === underlying).map((symbol) => partOf(symbol, differences))
    const ways = waysOf(turn, mine).filter((way) => sum(way, (part) => part.shares) === (differences.bySymbol.get(underlying) ?? 0))
    const exact = ways.find((way) => Math.abs(differences.cash + sum(way, (part) => part.shares * part.price)) < 0.01)
    const chosen = exact ?? (mine.every((part) => isOver(turn, part.symbol)) ? ways[0] : undefined)
    if (!chosen) continue
    for (const part of chosen) settle(turn, part)
    for (const symbol of [underlying, ...mine.map((part) => part.symbol)]) explained.add(symbol)
  }
  return explained
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

/** Every way in which each contract either brought its shares or ended without; fewest deliveries first. */
function waysOf(turn: TurnState, parts: readonly Part[]): readonly (readonly Part[])[] {
  let ways: readonly (readonly Part[])[] = [[]]
  for (const part of parts.slice(0, 8)) {
    const delivered = { ...part, shares: sharesOf(part.symbol, part.qty) }
    const choices = isOver(turn, part.symbol) ? [part, delivered] : [delivered]
    ways = choices.flatMap((choice) => ways.map((way) => [...way, choice]))
  }
  const deliveries = (way: readonly Part[]): number => way.filter((part) => part.shares !== 0).length
  return [...ways].sort((a, b) => deliveries(a) - deliveries(b))
}

/** Its last session has ended. */
function isOver(turn: TurnState, symbol: string): boolean {
  const contract = parseOccSymbol(symbol)
  return contract !== undefined && turn.at >= contractClose(contract.expiry)
}

function settle(turn: TurnState, { symbol, qty, shares, price }: Part): void {
  const how: ContractSettled['how'] = shares === 0 ? 'expired' : qty > 0 ? 'exercised' : 'assigned'
  emit(turn, { type: 'contract.settled', at: turn.at, activity: inferredId(symbol), how, symbol, qty, shares, price: shares === 0 ? 0 : usd(price) })
}

/** Stands in for the activity that is still to come. */
function inferredId(symbol: string): string {
  return `seen:${symbol}`
}

function sum(way: readonly Part[], of: (part: Part) => number): number {
  return way.reduce((total, part) => total + of(part), 0)
}
