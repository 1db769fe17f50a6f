import type { Book } from '../book/book.ts'
import { equityOf } from '../book/equity.ts'
import { exposureByClass } from '../book/exposure.ts'
import type { MarketView } from '../market/market-view.ts'
import { MODULES } from '../order/module-name.ts'
import { type Scope, type StateCause, stateOf, type TradingState } from '../order/trading-state.ts'
import { trippedBreaker } from './breakers.ts'
import { isNear, limitUse, type LimitUse } from './limit-use.ts'
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

/** The worst of a scope's causes rules; a module is never freer than its desk. Of two that halt, the engine's own is told rather than a person's command. */
export function stateOfScope(book: Book, scope: Scope): ScopeState {
  let worst: ScopeState = { state: 'active', cause: null, numbers: {} }
  for (const one of scope === 'desk' ? [scope] : (['desk', scope] as const))
    for (const [cause, numbers] of book.causes.get(one) ?? [])
      if (RANK[stateOf(cause)] > RANK[worst.state] || (worst.cause === 'command' && stateOf(cause) === 'halted')) worst = { state: stateOf(cause), cause, numbers }
  return worst
}

/**
 * Causes that begin or end now, in a fixed order. Drawdown and breakers only ever begin (resuming is a person's act); the others
 * come and go with what they stand for. With RISK_MANAGEMENT=false no limit is a cause.
 */
export function causesNow(book: Book, market: MarketView, limits: Limits, conditions: DeskConditions): readonly CauseChange[] {
  return causesAt({ book, market, limits, conditions, equity: equityOf(book, market) })
}

/** The same at an equity that is known; undefined while a price is missing. */
export function causesAt({ book, market, limits, conditions, equity }: Present): readonly CauseChange[] {
  const judging: Judging = { book, changes: [] }
  judgeConditions(judging, equity, conditions)
  judgeLimits(judging, market, limits, equity)
  return judging.changes
}

interface Present {
  readonly book: Book
  readonly market: MarketView
  readonly limits: Limits
  readonly conditions: DeskConditions
  readonly equity: number | undefined
}

type Numbers = Readonly<Record<string, number>>

interface Judging {
  readonly book: Book
  readonly changes: CauseChange[]
}

const RANK: Readonly<Record<TradingState, number>> = { active: 0, caution: 1, reducing: 2, halted: 3 }
/** A limit stops being near at this much less than where it began, so that a price does not flicker across the line. */
const RELEASE = 0.95

const NO_NUMBERS: Numbers = {}

function judgeConditions(judging: Judging, equity: number | undefined, { unreconciled, diskFull, passive }: DeskConditions): void {
  // Nothing stands, and nothing begins.
  if (equity !== undefined && !unreconciled && !diskFull && !passive && !judging.book.causes.get('desk')?.size) return
  comeAndGo(judging, 'desk', 'equity-missing', equity === undefined ? NO_NUMBERS : undefined)
  comeAndGo(judging, 'desk', 'book-unreconciled', unreconciled ? NO_NUMBERS : undefined)
  comeAndGo(judging, 'desk', 'disk-full', diskFull ? NO_NUMBERS : undefined)
  comeAndGo(judging, 'desk', 'passive', passive ? NO_NUMBERS : undefined)
}

function judgeLimits(judging: Judging, market: MarketView, limits: Limits, equity: number | undefined): void {
  const { book } = judging
  const tripped = limits.riskManagement ? trippedBreaker(book, limits) : undefined
  // Without equity no limit can be said to be kept again: what stands goes on standing.
  if (equity === undefined) return latch(judging, 'breaker', tripped)
  const judged = limits.riskManagement ? equity : Infinity
  latch(judging, 'drawdown', drawdownNow(book, limits, judged))
  latch(judging, 'breaker', tripped)
  comeAndGo(judging, 'desk', 'daily-loss', dailyLossNow(book, limits, judged))
  const used = limits.riskManagement ? { book, market, limits, equity, byClass: exposureByClass(book, market) } : undefined
  for (const scope of SCOPES) {
    const isStanding = stands(book, scope, 'limit-near')
    const near = used !== undefined && isNear(used, scope, fromOf(isStanding, limits))
    // What is near is told in full only when that is news.
    if (near !== isStanding) comeAndGo(judging, scope, 'limit-near', near ? nearest(book, scope, limitUse(book, market, limits, equity), limits) : undefined)
  }
}

const SCOPES: readonly Scope[] = ['desk', ...MODULES]

/** A cause that stands while it has numbers. */
function comeAndGo({ book, changes }: Judging, scope: Scope, cause: StateCause, numbers: Numbers | undefined): void {
  const isStanding = stands(book, scope, cause)
  if (numbers && !isStanding) changes.push({ type: 'begins', scope, cause, numbers })
  if (!numbers && isStanding) changes.push({ type: 'ends', scope, cause })
}

/** A cause that a person alone ends. */
function latch({ book, changes }: Judging, cause: StateCause, numbers: Numbers | undefined): void {
  if (numbers && !stands(book, 'desk', cause)) changes.push({ type: 'begins', scope: 'desk', cause, numbers })
}

function stands(book: Book, scope: Scope, cause: StateCause): boolean {
  return book.causes.get(scope)?.has(cause) ?? false
}

function drawdownNow({ peak }: Book, limits: Limits, equity: number): Numbers | undefined {
  return isDrawnDown(peak, limits, equity) ? { limit: limits.maxPortfolioRisk, actual: (peak - equity) / peak, peak, equity } : undefined
}

export function isDrawnDown(peak: number, { maxPortfolioRisk }: Limits, equity: number): boolean {
  return peak > 0 && equity <= peak * (1 - maxPortfolioRisk)
}

function dailyLossNow(book: Book, limits: Limits, equity: number): Numbers | undefined {
  return isDailyLoss(book, limits, equity) ? { limit: limits.dailyLoss.critical, actual: book.day.equity - equity } : undefined
}

export function isDailyLoss({ day }: Book, { dailyLoss: { halts, critical } }: Limits, equity: number): boolean {
  return halts && day.date !== '' && day.equity - equity >= critical
}

function nearest(book: Book, scope: Scope, use: readonly LimitUse[], limits: Limits): Numbers | undefined {
  const from = nearFrom(book, scope, limits)
  let near: LimitUse | undefined
  for (const one of use) if (one.scope === scope && one.warns && one.share >= from && !(near && near.share >= one.share)) near = one
  return near && { limit: near.limit, actual: near.actual, share: near.share }
}

/** The share of a limit from which it is near. */
export function nearFrom(book: Book, scope: Scope, limits: Limits): number {
  return fromOf(stands(book, scope, 'limit-near'), limits)
}

function fromOf(isStanding: boolean, { cautionShare }: Limits): number {
  return (isStanding ? cautionShare * RELEASE : cautionShare) - 1e-9
}
