import type { LivePosition, LiveTrade } from '../../contract/documents/live.ts'
import type { FillView, PositionView } from '../../contract/state-view.ts'

const MODULES = ['stocks', 'crypto', 'options', 'outside'] as const

/** Open positions, the largest first. */
export function positionRows(positions: readonly PositionView[], most: number): readonly LivePosition[] {
  return [...positions].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, most).map(positionRow)
}

export function tradeRows(fills: readonly FillView[], most: number): readonly LiveTrade[] {
  return fills.slice(0, most).map(({ at, symbol, module, side, qty, price, fee, slippage }) => ({
    at, symbol, module: moduleOf(module), side: side === 'sell' ? 'sell' : 'buy', qty, price, fee, slippage: typeof slippage === 'number' ? Math.round(slippage * 1e6) / 1e6 : null,
  }))
}

/** A structure has no one price: its quantity is that of its first leg. */
function positionRow({ underlying, module, strategy, holdings, unrealised, stop, target, reason }: PositionView): LivePosition {
  const [first] = holdings
  const only = holdings.length === 1 ? first : undefined
  return {
    symbol: underlying, module: moduleOf(module), strategy, qty: first?.qty ?? null, mark: only?.mark ?? null, unrealised, stop, target,
    reason: reason.code,
  }
}

function sizeOf({ holdings }: PositionView): number {
  return holdings.reduce((sum, { symbol, qty, price, mark }) => sum + Math.abs(qty * (mark ?? price)) * (symbol.length > 15 ? 100 : 1), 0)
}

function moduleOf(module: string): LivePosition['module'] {
  return MODULES.find((name) => name === module) ?? 'outside'
}
