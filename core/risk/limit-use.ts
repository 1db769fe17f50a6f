import type { Book } from '../book/book.ts'
import { type Exposure, exposureOf } from '../book/exposure.ts'
import type { MarketView } from '../market/market-view.ts'
import type { Scope } from '../order/trading-state.ts'
import { mostOpen, openUnderlyings } from './checks/open-positions.ts'
import type { Limits } from './limits.ts'

/** How much of one limit is used; `share` is 1 at the limit. */
export interface LimitUse {
  readonly name: 'drawdown' | 'daily-loss' | 'position' | 'open-positions' | 'stocks' | 'crypto' | 'options'
  readonly scope: Scope
  readonly actual: number
  readonly limit: number
  readonly share: number
  /** Whether nearness is a reason for caution: a position is meant to be as large as it may, a day's loss may only warn. */
  readonly warns: boolean
}

/** Every limit that fills up, for the page and for caution; shares of equity, but for the day's loss (dollars) and positions (a count). */
export function limitUse(book: Book, market: MarketView, limits: Limits, equity: number): readonly LimitUse[] {
  const exposure = exposureOf(book, market)
  let largest = 0
  for (const dollars of exposure.byUnderlying.values()) if (dollars > largest) largest = dollars
  const { dailyLoss, maxPortfolioRisk, maxPositionSize, maxOpenPositions, allocation } = limits
  return [
    useOf('drawdown', 'desk', drawdownOf(book.peak, equity), maxPortfolioRisk),
    useOf('daily-loss', 'desk', lossOfDay(book, equity), dailyLoss.critical, dailyLoss.halts),
    useOf('position', 'desk', largest / equity, maxPositionSize, false),
    useOf('open-positions', 'desk', openUnderlyings({ book, market }).size, maxOpenPositions),
    useOf('stocks', 'stocks', exposure.byClass.stocks / equity, allocation.stocks),
    useOf('crypto', 'crypto', exposure.byClass.crypto / equity, allocation.crypto),
    useOf('options', 'options', exposure.byClass.options / equity, allocation.options),
  ]
}

/** Whether a limit of a scope that is a reason for caution is used to this share: what the rows of `limitUse` would say, without making them. */
export function isNear({ book, market, limits, equity, byClass }: Used, scope: Scope, from: number): boolean {
  if (scope !== 'desk') return shareOf(byClass[scope] / equity, limits.allocation[scope]) >= from
  const { dailyLoss, maxPortfolioRisk, maxOpenPositions } = limits
  return (
    shareOf(drawdownOf(book.peak, equity), maxPortfolioRisk) >= from ||
    (dailyLoss.halts && shareOf(lossOfDay(book, equity), dailyLoss.critical) >= from) ||
    (shareOf(mostOpen(book), maxOpenPositions) >= from && shareOf(openUnderlyings({ book, market }).size, maxOpenPositions) >= from)
  )
}

interface Used {
  readonly book: Book
  readonly market: MarketView
  readonly limits: Limits
  readonly equity: number
  readonly byClass: Exposure['byClass']
}

/** The part of a limit that is used: 1 at the limit. */
export function shareOf(actual: number, limit: number): number {
  return limit > 0 ? actual / limit : actual > 0 ? Infinity : 0
}

/** How far equity has fallen below its peak, as a share of it. */
export function drawdownOf(peak: number, equity: number): number {
  return peak > 0 ? Math.max(0, (peak - equity) / peak) : 0
}

/** Dollars lost since the day began. */
export function lossOfDay({ day }: Book, equity: number): number {
  return day.date === '' ? 0 : Math.max(0, day.equity - equity)
}

function useOf(name: LimitUse['name'], scope: Scope, actual: number, limit: number, warns = true): LimitUse {
  return { name, scope, actual, limit, share: shareOf(actual, limit), warns }
}
