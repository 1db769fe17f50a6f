import { livePosition, liveTrade, type LivePosition, type LiveTrade } from '../../contract/documents/live.ts'
import type { StateView } from '../../contract/state-view.ts'
import { tableOf } from '../../contract/table.ts'
import type { Redaction } from '../redact/redaction.ts'
import { positionRows, tradeRows } from './live-rows.ts'
import type { Content } from './content.ts'

type Live = Content<'live'>

/** The figures of one moment that `public/live` and `private/live` share: money, record, positions, fills. */
export type Figures = Pick<Live, 'nearest' | 'money' | 'record' | 'modules' | 'positions' | 'trades'> & { readonly totals: Omit<Live['totals'], 'alerts'> }

export interface Bounds {
  readonly positions: number
  readonly trades: number
}

const MODULES = ['stocks', 'crypto', 'options'] as const

export function figures(state: StateView, r: Redaction, bounds: Bounds): Figures {
  const { today, equity } = state
  const opening = today?.opening ?? state.day.equity
  const record = today?.record
  return {
    nearest: nearest(state, r),
    money: {
      equity: r.moneyOrNull(equity),
      dayOpen: r.money(opening),
      today: equity === null || opening <= 0 ? null : share(equity / opening - 1),
      drawdown: equity === null || state.peak <= 0 ? null : share(Math.max(0, 1 - equity / state.peak)),
      ...result(resultOf(state), r),
    },
    record: {
      trades: record?.trades ?? 0,
      winRate: record && record.trades > 0 ? share(record.wins / record.trades) : null,
      sharpe: record?.sharpe ?? null,
      worstDrawdown: record?.worstDrawdown ?? null,
    },
    modules: byModule((name) => {
      const { enabled, openPositions: open } = state.modules[name]
      return { enabled, open, ...result(today?.modules[name] ?? state.modules[name], r) }
    }),
    totals: { positions: state.positions.length, orders: state.orders.length, refusals: today?.refusals ?? state.refusals.length, trades: today?.fills ?? state.fills.length },
    positions: tableOf(livePosition, positionRows(state.positions, bounds.positions).map((row) => redactPosition(row, r))),
    trades: tableOf(liveTrade, tradeRows(state.fills, bounds.trades).map((row) => redactTrade(row, r))),
  }
}

/** Before anything may be shown: no figure at all. */
export function noFigures(isEnabled: (module: 'stocks' | 'crypto' | 'options') => boolean): Figures {
  const none = { realised: 0, unrealised: 0, fees: 0 }
  return {
    nearest: null,
    money: { equity: null, dayOpen: 0, today: null, drawdown: null, ...none },
    record: { trades: 0, winRate: null, sharpe: null, worstDrawdown: null },
    modules: byModule((name) => ({ enabled: isEnabled(name), open: 0, ...none })),
    totals: { positions: 0, orders: 0, refusals: 0, trades: 0 },
    positions: tableOf(livePosition, []),
    trades: tableOf(liveTrade, []),
  }
}

interface Result {
  readonly realised: number
  readonly unrealised: number
  readonly fees: number
}

function resultOf({ today, modules, day }: StateView): Result {
  if (today) return today
  return { realised: day.realised, fees: day.fees, unrealised: MODULES.reduce((sum, name) => sum + modules[name].unrealised, 0) }
}

function result({ realised, unrealised, fees }: Result, r: Redaction): Result {
  return { realised: r.money(realised), unrealised: r.money(unrealised), fees: r.money(fees) }
}

/** Where money is not said, neither is the used part of an amount: its cap stands in the settings. */
function nearest({ limits }: StateView, r: Redaction): Live['nearest'] {
  const [first] = limits.filter(({ name }) => r.isOpen || unitOf(name) !== 'money').sort((a, b) => b.share - a.share)
  return first ? { name: first.name, scope: first.scope, unit: unitOf(first.name), actual: first.actual, limit: first.limit, share: first.share } : null
}

/** As core/risk/limit-use.ts counts them; all others are shares of equity. */
function unitOf(limit: string): 'share' | 'money' | 'count' {
  return limit === 'daily-loss' ? 'money' : limit === 'open-positions' ? 'count' : 'share'
}

function redactPosition(row: LivePosition, r: Redaction): LivePosition {
  const { symbol, qty, mark, unrealised } = row
  return { ...row, symbol: r.name(symbol), qty: r.secret(qty), mark: r.secret(mark), unrealised: r.moneyOrNull(unrealised) }
}

function redactTrade(row: LiveTrade, r: Redaction): LiveTrade {
  const { symbol, qty, price, fee } = row
  return { ...row, symbol: r.name(symbol), qty: r.secret(qty), price: r.secret(price), fee: r.secret(fee) }
}

/** To a thousandth of a per cent, so that no share betrays the amounts it was made of. */
function share(value: number): number {
  return Math.round(value * 100_000) / 100_000 + 0
}

function byModule<T>(of: (name: (typeof MODULES)[number]) => T): Record<(typeof MODULES)[number], T> {
  return { stocks: of('stocks'), crypto: of('crypto'), options: of('options') }
}
