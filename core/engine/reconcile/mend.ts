import { type Sleeve, sleeveKey } from '../../book/book.ts'
import { round, usd } from '../../money.ts'
import { emit, type TurnState } from '../engine.ts'
import type { VenueSnapshot } from '../input.ts'

const CENT = 0.01
/** A difference this small, as a share of the quantity, is a fee that was charged in coins. */
const FEE_SHARE = 0.01

/** What the venue has more of a symbol than the book; `price` is what it counts at. */
interface Mending {
  readonly symbol: string
  readonly difference: number
  readonly price: number
}

/** Writes a difference off: a fee in coins, something traded by hand, or what nobody here bought. */
export function mend(turn: TurnState, { symbol, difference, price }: Mending): void {
  turn.engine.doubts.delete(symbol)
  const owner = lastBuyer(turn, symbol)
  const held = owner?.holdings.find((holding) => holding.symbol === symbol)
  if (owner && held && symbol.includes('/') && Math.abs(difference) <= Math.abs(held.qty) * FEE_SHARE)
    return emit(turn, { type: 'holding.corrected', at: turn.at, sleeve: owner.key, symbol, qty: difference })
  const left = takeBack(turn, { symbol, difference, price })
  if (left !== 0) setOutside(turn, { symbol, difference: left, price })
}

/** Of the sleeves that hold a symbol the one that bought last: what a fee was taken to be, and was not, is its own. */
function lastBuyer({ engine: { book } }: TurnState, symbol: string): Sleeve | undefined {
  const holders = [...book.sleeves.values()].filter((sleeve) => sleeve.holdings.some((held) => held.symbol === symbol))
  if (holders.length < 2) return holders[0]
  const last = [...book.orders.values()].findLast(({ role, filled, sleeve }) => role === 'entry' && filled > 0 && holders.some(({ key }) => key === sleeve))
  return holders.find(({ key }) => key === last?.sleeve) ?? holders[0]
}

/** What is missing leaves what lies outside, then the sleeves. @returns what no holding explains. */
function takeBack(turn: TurnState, { symbol, difference, price }: Mending): number {
  const { sleeves } = turn.engine.book
  let left = difference
  const takers = [...sleeves.values()].sort((a, b) => Number(b.module === 'outside') - Number(a.module === 'outside'))
  for (const { key, module, holdings } of takers) {
    const held = holdings.find((holding) => holding.symbol === symbol)
    if (!held || Math.sign(held.qty) !== -Math.sign(left)) continue
    const qty = Math.sign(left) * Math.min(Math.abs(left), Math.abs(held.qty))
    left = round(left - qty, 9)
    if (module === 'outside') setOutside(turn, { symbol, difference: qty, price: held.price })
    else emit(turn, { type: 'holding.corrected', at: turn.at, sleeve: key, symbol, qty, price })
  }
  return left
}

function setOutside(turn: TurnState, { symbol, difference, price }: Mending): void {
  const outside = turn.engine.book.sleeves.get(sleeveKey('outside', '', symbol))?.holdings[0]
  emit(turn, { type: 'outside.set', at: turn.at, symbol, qty: round((outside?.qty ?? 0) + difference, 9), price })
}

/** Cash that no fill explains. */
export function moveCash(turn: TurnState, told: VenueSnapshot, difference: number): void {
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
