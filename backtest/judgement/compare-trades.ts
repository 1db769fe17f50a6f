import { total } from '../../core/statistic/total.ts'
import type { CompletedTrade } from '../result/completed-trade.ts'

/** What two runs are compared by: enough of a trade to say why its result differs. */
export type ComparedTrade = Pick<CompletedTrade, 'module' | 'strategy' | 'symbol' | 'side' | 'openedAt' | 'closedAt' | 'qty' | 'entryPrice' | 'exitPrice' | 'fees' | 'net'>

/** Dollars by which B came out better than A (negative: worse), by cause. */
export interface Causes {
  /** Other prices at the same moments. */
  readonly price: number
  /** Entries or exits at other moments. */
  readonly timing: number
  readonly size: number
  /** Trades that only one of the two made. */
  readonly missed: number
  readonly fees: number
}

export interface TradePair {
  /** Undefined: the other run alone made it. */
  readonly a: ComparedTrade | undefined
  readonly b: ComparedTrade | undefined
  readonly causes: Causes
}

export interface Comparison {
  readonly pairs: readonly TradePair[]
  readonly same: number
  /** Net of B's trades less net of A's. */
  readonly gap: number
  /** Whole cents that sum to the gap's. */
  readonly cents: Causes
}

const NO_CAUSES: Causes = { price: 0, timing: 0, size: 0, missed: 0, fees: 0 }
const NAMES = ['price', 'timing', 'size', 'missed', 'fees'] as const

/**
 * Two runs trade by trade. Trades of one sleeve and side are the same when they were open together or opened within `tolerance` milliseconds of each
 * other, each with at most one, in order of time.
 */
export function compareTrades(a: readonly ComparedTrade[], b: readonly ComparedTrade[], tolerance: number): Comparison {
  const groups = new Map<string, { readonly a: ComparedTrade[]; readonly b: ComparedTrade[] }>()
  const group = (trade: ComparedTrade) => {
    const key = `${trade.module}/${trade.strategy}/${trade.symbol}/${trade.side}`
    const found = groups.get(key) ?? { a: [], b: [] }
    groups.set(key, found)
    return found
  }
  for (const trade of a) group(trade).a.push(trade)
  for (const trade of b) group(trade).b.push(trade)
  const pairs = [...groups.values()].flatMap((one) => pairsOf(one.a, one.b, tolerance)).sort((one, other) => openedAt(one) - openedAt(other))
  const gap = total(b.map(({ net }) => net)) - total(a.map(({ net }) => net))
  return { pairs, same: pairs.filter(isSame).length, gap, cents: centsOf(pairs, gap) }
}

function pairsOf(a: readonly ComparedTrade[], b: readonly ComparedTrade[], tolerance: number): readonly TradePair[] {
  const [ours, theirs] = [inOrder(a), inOrder(b)]
  const pairs: TradePair[] = []
  let [i, j] = [0, 0]
  for (let one = ours[i], other = theirs[j]; one ?? other; one = ours[i], other = theirs[j]) {
    if (one && other && isSameTrade(one, other, tolerance)) {
      pairs.push({ a: one, b: other, causes: causesOf(one, other) })
      i += 1
      j += 1
    } else if (one && (!other || one.openedAt <= other.openedAt)) {
      pairs.push({ a: one, b: undefined, causes: { ...NO_CAUSES, missed: -one.net } })
      i += 1
    } else if (other) {
      pairs.push({ a: undefined, b: other, causes: { ...NO_CAUSES, missed: other.net } })
      j += 1
    }
  }
  return pairs
}

function inOrder(trades: readonly ComparedTrade[]): readonly ComparedTrade[] {
  return trades.toSorted((one, other) => one.openedAt - other.openedAt || one.closedAt - other.closedAt)
}

function isSameTrade(a: ComparedTrade, b: ComparedTrade, tolerance: number): boolean {
  return (a.openedAt < b.closedAt && b.openedAt < a.closedAt) || Math.abs(a.openedAt - b.openedAt) <= tolerance
}

/** They sum to the difference of the two nets: what no price explains (fees in coins, dividends) counts as price. */
function causesOf(a: ComparedTrade, b: ComparedTrade): Causes {
  const fees = a.fees - b.fees
  const size = (b.qty - a.qty) * ((a.net + a.fees) / a.qty)
  const entry = perDollar(a) * (a.entryPrice - b.entryPrice) * b.qty
  const exit = perDollar(a) * (b.exitPrice - a.exitPrice) * b.qty
  const timing = (a.openedAt === b.openedAt ? 0 : entry) + (a.closedAt === b.closedAt ? 0 : exit)
  return { price: b.net - a.net - fees - size - timing, timing, size, missed: 0, fees }
}

/** Dollars that a unit gains by a dollar at its exit: a structure of contracts is told by its debit, whichever way it bets, and stands for a hundred shares. */
function perDollar({ module, side }: ComparedTrade): number {
  if (module === 'options') return 100
  return side === 'long' ? 1 : -1
}

/** Rounding is no difference: a ten-thousandth of a cent. */
const NOTHING = 1e-6

/** Both made it, at the same moments and for the same money. */
export function isSame({ a, b, causes }: TradePair): boolean {
  return a !== undefined && b !== undefined && a.openedAt === b.openedAt && a.closedAt === b.closedAt && NAMES.every((name) => Math.abs(causes[name]) < NOTHING)
}

/** What rounding leaves over goes to the largest. */
function centsOf(pairs: readonly TradePair[], gap: number): Causes {
  const sums = NAMES.map((name) => total(pairs.map(({ causes }) => causes[name])) * 100)
  const cents = sums.map((sum) => Math.round(sum) || 0)
  const rest = Math.round(gap * 100) - total(cents)
  const largest = sums.reduce((most, sum, i) => (Math.abs(sum) > Math.abs(sums[most] ?? 0) ? i : most), 0)
  const [price = 0, timing = 0, size = 0, missed = 0, fees = 0] = cents.map((cent, i) => (i === largest ? cent + rest : cent))
  return { price, timing, size, missed, fees }
}

function openedAt({ a, b }: TradePair): number {
  return Math.min(a?.openedAt ?? Infinity, b?.openedAt ?? Infinity)
}
