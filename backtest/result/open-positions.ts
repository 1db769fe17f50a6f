import { multiplierOf } from '../../core/market/multiplier-of.ts'
import type { FillRow } from './fill-table.ts'
import type { RunResult } from '../run-tape.ts'

/** What one round turn held of one symbol when the run ended. Dollars. */
export interface OpenPosition {
  readonly module: string
  readonly strategy: string
  readonly symbol: string
  /** Milliseconds since 1970. */
  readonly openedAt: number
  /** Signed: sold short is negative. */
  readonly qty: number
  /** Average of what is held, and the last price that was known: of one unit, before costs. */
  readonly price: number
  readonly lastPrice: number | undefined
  /** At the last price, before fees; spread and slippage are in the average price. Undefined without a last price. */
  readonly unrealised: number | undefined
  /** Paid so far. */
  readonly fees: number
  readonly spread: number
  readonly slippage: number
}

export interface OpenResult {
  readonly positions: readonly OpenPosition[]
  /** What the open round turns have come to, fees taken off: unrealised and, of parts that were closed and legs that ended, realised. */
  readonly net: number
}

/** What is open at the end, in the book's order. `fills` are the executions of the open round turns by sleeve. */
export function openPositions({ engine: { book, market } }: RunResult, fills: ReadonlyMap<string, readonly FillRow[]>): OpenResult {
  let net = 0
  const positions: OpenPosition[] = []
  for (const { key, module, strategy, openedAt, realised, holdings } of book.sleeves.values()) {
    const rows = fills.get(key) ?? []
    // Told among the finished ones.
    if (rows.length + holdings.length === 0) continue
    net += realised - sum(rows, 'fee')
    for (const { symbol, qty, price } of holdings) {
      const own = rows.filter((row) => row.symbol === symbol)
      const lastPrice = market.mark(symbol)
      const unrealised = lastPrice === undefined ? undefined : qty * (lastPrice - price) * multiplierOf(symbol)
      net += unrealised ?? 0
      positions.push({ module, strategy, symbol, openedAt: own[0]?.at ?? openedAt, qty, price, lastPrice, unrealised, fees: sum(own, 'fee'), spread: sum(own, 'spread'), slippage: sum(own, 'slippage') })
    }
  }
  return { positions, net }
}

function sum(rows: readonly FillRow[], cost: 'fee' | 'spread' | 'slippage'): number {
  return rows.reduce((total, row) => total + row[cost], 0)
}
