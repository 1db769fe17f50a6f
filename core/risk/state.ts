import type { Book } from '../book/book.ts'
import { equityOf } from '../book/equity.ts'
import type { MarketView } from '../market/market-view.ts'
import { MODULES } from '../order/module-name.ts'
import { type Scope, type StateCause, stateOf, type TradingState } from '../order/trading-state.ts'
import { trippedBreaker } from './breakers.ts'
import { limitUse, type LimitUse } from './limit-use.ts'
import type { Limits } from './limits.ts'

export interface ScopeState {
  readonly state: TradingState
  /** The worst cause, null while active. */
  readonly cause: StateCause | null
  readonly numbers: Numbers
}

/** What the shells say about themselves. */
export interface DeskConditions {
  readonly unreconciled: boolean
  readonly diskFull: boolean
  readonly passive: boolean
}

export type CauseChange =
  | { readonly type: 'begins'; readonly scope: Scope; readonly cause: StateCause; readonly numbers: Numbers }
  | { readonly type: 'ends'; readonly scope: Scope; readonly cause: StateCause }

/** The worst of a scope's causes rules; a module is never freer than its desk. */
export function stateOfScope(book: Book, scope: Scope): ScopeState {
  let worst: ScopeState = { state: 'active', cause: null, numbers: {} }
  for (const one of scope === 'desk' ? [scope] : (['desk', scope] as const))
    for (const [cause, numbers] of book.causes.get(one) ?? [])
      if (RANK[stateOf(cause)] > RANK[worst.state]) worst = { state: stateOf(cause), cause, numbers }
  return worst
}

/**
 * Causes that begin or end now, in a fixed order. Drawdown and breakers only ever begin (resuming is a person's act); the others
 * come and go with what they stand for. With RISK_MANAGEMENT=false no limit is a cause.
 */
export function causesNow(book: Book, market: MarketView, limits: Limits, conditions: DeskConditions): readonly CauseChange[] {
  const equity = equityOf(book, market)
  const changes: CauseChange[] = []
  for (const { scope, cause, numbers, latches } of [...byConditions(equity, conditions), ...byLimits(book, market, limits, equity)]) {
    const stands = book.causes.get(scope)?.has(cause) ?? false
    if (numbers && !stands) changes.push({ type: 'begins', scope, cause, numbers })
    if (!numbers && stands && !latches) changes.push({ type: 'ends', scope, cause })
  }
  return changes
}

type Numbers = Readonly<Record<string, number>>

/** `numbers` are there while the cause stands. */
interface Standing {
  readonly scope: Scope
  readonly cause: StateCause
  readonly numbers: Numbers | undefined
  readonly latches?: true
}

const RANK: Readonly<Record<TradingState, number>> = { active: 0, caution: 1, reducing: 2, halted: 3 }
/** A limit stops being near at this much less than where it began, so that a price does not flicker across the line. */
const RELEASE = 0.95

function byConditions(equity: number | undefined, { unreconciled, diskFull, passive }: DeskConditions): readonly Standing[] {
  const causes: readonly (readonly [StateCause, boolean])[] = [
    ['equity-missing', equity === undefined], ['book-unreconciled', unreconciled], ['disk-full', diskFull], ['passive', passive],
  ]
  return causes.map(([cause, stands]) => ({ scope: 'desk', cause, numbers: stands ? {} : undefined }))
}

function byLimits(book: Book, market: MarketView, limits: Limits, equity: number | undefined): readonly Standing[] {
  const breaker: Standing = { scope: 'desk', cause: 'breaker', numbers: limits.riskManagement ? trippedBreaker(book, limits) : undefined, latches: true }
  // Without equity no limit can be said to be kept again: what stands goes on standing.
  if (equity === undefined) return [breaker]
  const judged = limits.riskManagement ? equity : Infinity
  const use = limits.riskManagement ? limitUse(book, market, limits, equity) : []
  return [
    { scope: 'desk', cause: 'drawdown', numbers: drawdownNow(book, limits, judged), latches: true },
    breaker,
    { scope: 'desk', cause: 'daily-loss', numbers: dailyLossNow(book, limits, judged) },
    ...(['desk', ...MODULES] as const).map((scope): Standing => ({ scope, cause: 'limit-near', numbers: nearest(book, scope, use, limits) })),
  ]
}

function drawdownNow({ peak }: Book, { maxPortfolioRisk: limit }: Limits, equity: number): Numbers | undefined {
  return peak > 0 && equity <= peak * (1 - limit) ? { limit, actual: (peak - equity) / peak, peak, equity } : undefined
}

function dailyLossNow({ day }: Book, { dailyLoss: { halts, critical } }: Limits, equity: number): Numbers | undefined {
  const loss = day.equity - equity
  return halts && day.date !== '' && loss >= critical ? { limit: critical, actual: loss } : undefined
}

function nearest(book: Book, scope: Scope, use: readonly LimitUse[], { cautionShare }: Limits): Numbers | undefined {
  const stands = book.causes.get(scope)?.has('limit-near') ?? false
  const from = stands ? cautionShare * RELEASE : cautionShare
  const near = use.filter((one) => one.scope === scope && one.warns && one.share >= from - 1e-9).sort((a, b) => b.share - a.share)[0]
  return near && { limit: near.limit, actual: near.actual, share: near.share }
}
