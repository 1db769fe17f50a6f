import type { Book } from '../book/book.ts'
import { MODULES } from '../order/module-name.ts'
import type { StateCause } from '../order/trading-state.ts'
import { trippedBreaker } from './breakers.ts'
import { openUnderlyings } from './checks/open-positions.ts'
import type { MarketView } from '../market/market-view.ts'
import { drawdownOf, lossOfDay, shareOf } from './limit-use.ts'
import type { Limits } from './limits.ts'
import { isDailyLoss, isDrawnDown, nearFrom } from './state.ts'

/** What state.ts judges while nothing but prices moves: made when the book has changed, asked at every bar. */
export class SteadyCauses {
  /** False when a cause would begin or end whatever prices do. */
  readonly isSteady: boolean
  private readonly book: Book
  private readonly limits: Limits
  private readonly isDrawnDown: boolean
  private readonly isDailyLoss: boolean
  private readonly deskFrom: number
  private readonly isDeskNear: boolean
  private readonly openShare: number
  private readonly modules: readonly Near[]

  constructor(book: Book, market: MarketView, limits: Limits) {
    this.book = book
    this.limits = limits
    const { riskManagement, maxOpenPositions, allocation } = limits
    const desk = book.causes.get('desk')
    const stands = (cause: StateCause): boolean => desk?.has(cause) ?? false
    this.isDrawnDown = stands('drawdown')
    this.isDailyLoss = stands('daily-loss')
    this.isDeskNear = stands('limit-near')
    this.deskFrom = nearFrom(book, 'desk', limits)
    this.openShare = shareOf(book.sleeves.size === 0 && book.open.size === 0 ? 0 : openUnderlyings({ book, market }).size, maxOpenPositions)
    this.modules = MODULES.map((name) => ({ from: nearFrom(book, name, limits), isNear: book.causes.get(name)?.has('limit-near') ?? false, limit: allocation[name] }))
    const isFree = riskManagement || !(this.isDailyLoss || this.isDeskNear || this.modules.some(({ isNear }) => isNear))
    const trips = riskManagement && !stands('breaker') && trippedBreaker(book, limits) !== undefined
    this.isSteady = isFree && !trips && !stands('equity-missing')
  }

  /** Whether every cause stays as it is under this equity, this peak and these dollars at stake, by module in their order. */
  hold(equity: number, peak: number, atStake: Float64Array): boolean {
    const { limits, book } = this
    if (!limits.riskManagement) return true
    if (!this.isDrawnDown && isDrawnDown(peak, limits, equity)) return false
    if (isDailyLoss(book, limits, equity) !== this.isDailyLoss) return false
    const { maxPortfolioRisk, dailyLoss } = limits
    const isNear =
      shareOf(drawdownOf(peak, equity), maxPortfolioRisk) >= this.deskFrom ||
      (dailyLoss.halts && shareOf(lossOfDay(book, equity), dailyLoss.critical) >= this.deskFrom) ||
      this.openShare >= this.deskFrom
    if (isNear !== this.isDeskNear) return false
    for (let m = 0; m < this.modules.length; m += 1) {
      const { from, isNear: was, limit } = this.modules[m] as Near
      if (shareOf((atStake[m] as number) / equity, limit) >= from !== was) return false
    }
    return true
  }
}

interface Near {
  readonly from: number
  readonly isNear: boolean
  readonly limit: number
}
