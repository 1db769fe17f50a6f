import { toRows } from '../../../contract/columns.ts'
import type { LiveDocument, LivePosition, LiveTrade } from '../../../contract/documents/live.ts'
import type { TradesDocument } from '../../../contract/documents/trades.ts'
import type { WhyDocument } from '../../../contract/documents/why.ts'
import type { FillRow, OrderRow, RoundTrip } from '../../../contract/views/trades-view.ts'
import type { HeldRow } from '../../../contract/views/why-view.ts'
import { underlyingOf } from '../../words/names.ts'

/** What the chooser of symbols is made from; positions count for the present date only. */
export interface Known {
  readonly isToday: boolean
  readonly live: LiveDocument | undefined
  readonly why: WhyDocument | undefined
  readonly trades: TradesDocument | undefined
}

export interface ChartSymbol {
  readonly symbol: string
  readonly is: 'held' | 'traded'
}

/** Held ones, then those traded on the day, each by name; charts exist for these alone. */
export function chartSymbols({ isToday, live, why, trades }: Known): readonly ChartSymbol[] {
  const held = new Set(isToday ? [...(why ? toRows<HeldRow>(why.held) : []), ...(live ? toRows<LivePosition>(live.positions) : [])].map(({ symbol }) => symbol) : [])
  const rows: readonly { readonly symbol: string }[] = [
    ...(trades ? [...toRows<FillRow>(trades.fills), ...toRows<RoundTrip>(trades.trades), ...filled(trades)] : []),
    ...(isToday && live ? toRows<LiveTrade>(live.trades) : []),
  ]
  const traded = new Set(rows.map(({ symbol }) => underlyingOf(symbol)).filter((symbol) => !held.has(symbol)))
  return [...[...held].sort().map((symbol) => ({ symbol, is: 'held' as const })), ...[...traded].sort().map((symbol) => ({ symbol, is: 'traded' as const }))]
}

function filled({ orders }: TradesDocument): readonly OrderRow[] {
  return toRows<OrderRow>(orders).filter(({ average, filled }) => average !== null || (filled ?? 0) > 0)
}
