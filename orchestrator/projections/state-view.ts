import { sentence } from '../../contract/sentences.ts'
import type { DecisionView, LimitView, ModuleView, OrderView, PositionView, ReasonView, ScopeView, StateView, TradeView } from '../../contract/state-view.ts'
import type { TodayView } from '../../contract/views/today-view.ts'
import type { OrderState, Sleeve } from '../../core/book/book.ts'
import { equityOf } from '../../core/book/equity.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { TradeClosed } from '../../core/fact/fact.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { round } from '../../core/money.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Scope } from '../../core/order/trading-state.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { limitUse, type LimitUse } from '../../core/risk/limit-use.ts'
import { stateOfScope } from '../../core/risk/state.ts'
import type { Recent } from './recent.ts'
import { causeLimit } from './risk/cause-limit.ts'

export interface ViewParts {
  readonly engine: Engine
  readonly recent: Recent
  readonly version: string
  readonly seq: number
  readonly wall: number
  readonly startedAt: number
  readonly cycleMs: number
  readonly notices: readonly string[]
  readonly today?: TodayView
}

/** The whole read model of one moment. */
export function stateView(parts: ViewParts): StateView {
  const { engine, recent } = parts
  const { book, market, plan } = engine
  const equity = equityOf(book, market)
  const scopes = ['desk', ...MODULES] as const
  return {
    schema: 1,
    environment: book.environment,
    account: book.account,
    version: parts.version,
    notices: parts.notices,
    seq: parts.seq,
    at: market.now,
    wall: parts.wall,
    startedAt: parts.startedAt,
    cycle: book.cycle === 0 ? null : { n: book.cycle, at: recent.cycle?.at ?? market.now, duration: Math.round(parts.cycleMs), modules: recent.cycle?.modules ?? {} },
    equity: equity === undefined ? null : cents(equity),
    cash: cents(book.cash),
    peak: cents(book.peak),
    day: { date: book.day.date, equity: cents(book.day.equity), realised: cents(book.day.realised), fees: cents(book.day.fees) },
    states: Object.fromEntries(scopes.map((scope) => [scope, scopeView(parts, scope)])) as StateView['states'],
    limits: equity === undefined || equity <= 0 ? [] : limitUse(book, market, plan.limits, equity).map((use) => limitView(use, plan.limits)),
    modules: Object.fromEntries(MODULES.map((name) => [name, moduleView(parts, name)])) as StateView['modules'],
    positions: [...book.sleeves.values()].map((sleeve) => positionView(engine, sleeve)),
    orders: [...book.open.values()].map(orderView),
    fills: recent.fills.map(({ at, id, module, symbol, side, qty, price, fee, feeQty, slippage }) => ({ at, order: id, module, symbol, side, qty, price, fee: cents(fee + feeQty * price), slippage })),
    trades: recent.trades.map(tradeView),
    refusals: recent.refusals.map(({ at, intent, refusal }) => {
      const { module, strategy, underlying } = intent
      return { at, module, strategy, underlying, reason: reasonView(refusal, underlying, module) }
    }),
    decisions: decisionsOf(engine),
    ...(parts.today && { today: parts.today }),
  }
}

function scopeView({ engine, recent }: ViewParts, scope: Scope): ScopeView {
  const worst = stateOfScope(engine.book, scope)
  const { cause } = worst
  const isOwn = cause !== null && (scope === 'desk' || engine.book.causes.get('desk')?.has(cause) !== true)
  return isOwn ? { ...worst, since: recent.causes.since(scope, cause), limit: causeLimit(engine, scope, cause) } : { ...worst, since: null, limit: null }
}

function cents(value: number): number {
  return round(value, 2)
}

/** A limit of nothing is exceeded without bound, which JSON cannot say. */
const MOST = 1_000

function limitView({ name, scope, actual, limit, share }: LimitUse, { dailyLoss }: Limits): LimitView {
  return { name, scope, actual, limit, share: Math.min(share, MOST), ...(name === 'daily-loss' && { warning: dailyLoss.warning }) }
}

/** A code and its numbers, with the sentence that readers see. */
export function reasonView(reason: { readonly code: string; readonly numbers: Readonly<Record<string, number>> }, symbol: string, module = ''): ReasonView {
  return { code: reason.code, numbers: reason.numbers, sentence: sentence(reason.code, reason.numbers, { symbol, module }) }
}

function unrealisedOf(engine: Engine, sleeve: Sleeve): number | null {
  let sum = 0
  for (const { symbol, qty, price } of sleeve.holdings) {
    const mark = engine.market.mark(symbol)
    if (mark === undefined) return null
    sum += qty * (mark - price) * multiplierOf(symbol)
  }
  return cents(sum)
}

function positionView(engine: Engine, sleeve: Sleeve): PositionView {
  const { module, strategy, underlying, openedAt, protection, entry, exit, parameters } = sleeve
  const holdings = sleeve.holdings.map(({ symbol, qty, price }) => ({ symbol, qty, price: round(price, 6), mark: engine.market.mark(symbol) ?? null }))
  const exiting = exit ? reasonView(exit.reason, underlying, module) : null
  return { module, strategy, underlying, holdings, openedAt, ...protection, unrealised: unrealisedOf(engine, sleeve), reason: reasonView(entry, underlying, module), exiting, parameters }
}

function orderView({ id, intent, role, filled, status, approvedAt }: OrderState): OrderView {
  const { module, strategy, underlying, qty, limit, reason } = intent
  const legs = intent.legs.map(({ symbol, side, ratio }) => ({ symbol, side, ratio }))
  return { id, module, strategy, role, legs, qty, filled, limit, status, approvedAt, reason: reasonView(reason, underlying, module) }
}

function tradeView({ at, sleeve, openedAt, realised, fees, entry, exit }: TradeClosed): TradeView {
  const [module, , ...rest] = sleeve.split('/')
  const symbol = rest.join('/')
  return { at, sleeve, openedAt, realised: cents(realised), fees: cents(fees), entry: reasonView(entry, symbol, module), exit: reasonView(exit, symbol, module) }
}

function moduleView({ engine, recent }: ViewParts, name: ModuleName): ModuleView {
  const seat = engine.plan.seats.find((one) => one.module.name === name)
  const sleeves = [...engine.book.sleeves.values()].filter((sleeve) => sleeve.module === name)
  const counts = recent.modules[name]
  const open = (list: readonly Sleeve[]) => ({
    unrealised: cents(list.reduce((sum, sleeve) => sum + (unrealisedOf(engine, sleeve) ?? 0), 0)),
    realised: list.reduce((sum, sleeve) => sum + sleeve.realised, 0),
    fees: list.reduce((sum, sleeve) => sum + sleeve.fees, 0),
  })
  const all = open(sleeves)
  return {
    enabled: seat?.enabled ?? false,
    symbols: seat?.symbols ?? [],
    strategies: seat?.strategies ?? [],
    signals: counts.signals,
    approved: counts.approved,
    refused: counts.refused,
    openPositions: sleeves.length,
    realised: cents(counts.realised + all.realised),
    unrealised: all.unrealised,
    fees: cents(counts.fees + all.fees),
    closedTrades: counts.trades,
    winRate: counts.trades === 0 ? null : counts.wins / counts.trades,
    errors: counts.errors,
    byStrategy: (seat?.strategies ?? []).map((strategy) => {
      const closed = recent.strategies.get(`${name}/${strategy}`)
      const part = open(sleeves.filter((sleeve) => sleeve.strategy === strategy))
      const [realised, fees] = [cents((closed?.realised ?? 0) + part.realised), cents((closed?.fees ?? 0) + part.fees)]
      return { strategy, realised, fees, unrealised: part.unrealised, closedTrades: closed?.trades ?? 0 }
    }),
  }
}

function decisionsOf(engine: Engine): readonly DecisionView[] {
  return [...engine.decisions.values()].map(({ at, module, strategy, symbol, type, reason }) => ({ at, module, strategy, symbol, type, reason: reasonView(reason, symbol, module) }))
}
