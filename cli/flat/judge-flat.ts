import { parseOccSymbol } from '../../core/market/occ-symbol.ts'

/** What one look at the account shows; quantities are signed. */
export interface Look {
  readonly positions: readonly { readonly symbol: string; readonly qty: number; readonly mark: number | null }[]
  /** Orders that are not final. */
  readonly orders: readonly { readonly symbol: string; readonly side: string; readonly qty: number; readonly status: string }[]
  /** Whether shares and contracts can be traded now. */
  readonly sessionOpen: boolean
}

export type FlatVerdict =
  /** `dust` are coins worth less than any venue takes an order for. */
  | { readonly type: 'flat'; readonly dust: readonly string[] }
  /** Only shares and contracts are left, with the orders that close them, and their market is closed. */
  | { readonly type: 'closed'; readonly left: readonly string[] }
  | { readonly type: 'open'; readonly left: readonly string[] }

/** Dollars below which fractions cannot be sold any more (Alpaca's smallest order). */
const DUST = 1

/** Whether an account is flat, and what it still holds, in words. */
export function judgeFlat({ positions, orders, sessionOpen }: Look): FlatVerdict {
  const held = positions.filter(({ qty }) => qty !== 0)
  const dust = held.filter(isDust)
  const left = held.filter((one) => !isDust(one))
  const words = [...orders.map(({ side, qty, symbol, status }) => `order to ${side} ${qty} ${symbol} (${status})`), ...left.map(heldWords)]
  if (words.length === 0) return { type: 'flat', dust: dust.map(heldWords) }
  const waits = !sessionOpen && orders.every((order) => closes(order, left)) && left.every(({ symbol }) => !symbol.includes('/'))
  return { type: waits ? 'closed' : 'open', left: words }
}

/** What rests on the other side of a position: its stop or target, which stays until it can be sold. */
function closes({ symbol, side }: Look['orders'][number], held: Look['positions']): boolean {
  return held.some((one) => one.symbol === symbol && (side === 'sell' ? one.qty > 0 : one.qty < 0))
}

function isDust({ symbol, qty, mark }: Look['positions'][number]): boolean {
  return mark !== null && !Number.isInteger(qty) && !parseOccSymbol(symbol) && Math.abs(qty) * mark < DUST
}

function heldWords({ symbol, qty }: Look['positions'][number]): string {
  return `${qty > 0 ? 'long' : 'short'} ${Math.abs(qty)} ${symbol}`
}
