import type { Book } from '../book/book.ts'
import { MODULES, type ModuleName } from '../order/module-name.ts'
import { trippedBreaker } from './breakers.ts'
import { mostOpen, openUnderlyings } from './checks/open-positions.ts'
import type { MarketView } from '../market/market-view.ts'
import { drawdownOf, lossOfDay, shareOf } from './limit-use.ts'
import type { Limits } from './limits.ts'
import { isDailyLoss, isDrawnDown, nearFrom } from './state.ts'

/** What state.ts judges while nothing but prices moves: taken in when the book has changed, asked at every bar. */
export class SteadyCauses {
  private book: Book | undefined
  private limits: Limits | undefined
  private isDrawnDown = false
  private isDailyLoss = false
  private deskFrom = NaN
  private isDeskNear = false
  private openShare = NaN
  private readonly modules: readonly Near[] = MODULES.map(() => ({ from: NaN, isNear: false, limit: NaN }))
  /** Every limit is far above an equity of more dollars than this, above this share of the peak, and up to this share of equity at stake, by module. */
  private floor = Infinity
  private ofPeak = NaN
  private readonly atMost = new Float64Array(MODULES.length)
  /** What they were asked about last, if they held: while nothing is held it is the same at every bar. */
  private equity = NaN
  private peak = NaN
  private readonly atStake = new Float64Array(MODULES.length)

  /** What stands now. @returns false when a cause would begin or end whatever prices do. */
  take(book: Book, market: MarketView, limits: Limits): boolean {
    this.book = book
    this.limits = limits
    this.equity = NaN
    const { riskManagement, maxOpenPositions, allocation } = limits
    const desk = book.causes.get('desk')
    this.isDrawnDown = desk?.has('drawdown') === true
    this.isDailyLoss = desk?.has('daily-loss') === true
    this.isDeskNear = desk?.has('limit-near') === true
    this.deskFrom = nearFrom(book, 'desk', limits)
    const most = shareOf(mostOpen(book), maxOpenPositions)
    // As good as the exact share where even the most is not near.
    this.openShare = most < this.deskFrom ? most : shareOf(openUnderlyings({ book, market }).size, maxOpenPositions)
    let isAnyNear = this.isDeskNear
    for (let m = 0; m < MODULES.length; m += 1) {
      const [name, near] = [MODULES[m] as ModuleName, this.modules[m] as Near]
      near.from = nearFrom(book, name, limits)
      near.isNear = book.causes.get(name)?.has('limit-near') === true
      near.limit = allocation[name]
      isAnyNear ||= near.isNear
    }
    this.floor = this.farFrom(book, limits, isAnyNear)
    if (desk?.has('equity-missing') === true) return false
    if (!riskManagement) return !this.isDailyLoss && !isAnyNear
    return desk?.has('breaker') === true || trippedBreaker(book, limits) === undefined
  }

  /** Whether `hold` is sure to say yes, at little cost, where one module alone has something at stake. */
  areFar({ equity, peak }: Present, held?: Weighed): boolean {
    return equity > this.floor && equity > peak * this.ofPeak && (held === undefined || Math.abs(held.qty) * held.mark <= equity * (this.atMost[held.counts] as number))
  }

  /** Whether every cause stays as it is under this equity, this peak and these dollars at stake, by module in their order. */
  hold(equity: number, peak: number, atStake: Float64Array): boolean {
    if (equity === this.equity && peak === this.peak && this.isSameStake(atStake)) return true
    if (!this.judge(equity, peak, atStake)) return false
    this.equity = equity
    this.peak = peak
    for (let m = 0; m < atStake.length; m += 1) this.atStake[m] = atStake[m] as number
    return true
  }

  /** Sets the other two lines. @returns dollars; Infinity where nothing is far: something stands, or a limit is none. */
  private farFrom({ day }: Book, { riskManagement, maxPortfolioRisk, dailyLoss: { halts, critical } }: Limits, isAnyNear: boolean): number {
    const { deskFrom, modules, atMost } = this
    this.ofPeak = riskManagement ? 1 - Math.min(1, deskFrom) * maxPortfolioRisk + ROUNDING : -Infinity
    let least = deskFrom
    for (let m = 0; m < modules.length; m += 1) {
      const { from, limit } = modules[m] as Near
      if (from < least) least = from
      atMost[m] = riskManagement ? from * limit * (1 - ROUNDING) : Infinity
    }
    if (!riskManagement) return -Infinity
    if (isAnyNear || this.isDailyLoss || this.isDrawnDown || !(least > 0) || this.openShare >= deskFrom) return Infinity
    if (!halts || day.date === '') return 0
    return critical > 0 ? Math.max(0, day.equity - Math.min(1, deskFrom) * critical + ROUNDING * Math.abs(day.equity)) : Infinity
  }

  private isSameStake(atStake: Float64Array): boolean {
    for (let m = 0; m < atStake.length; m += 1) if (atStake[m] !== this.atStake[m]) return false
    return true
  }

  private judge(equity: number, peak: number, atStake: Float64Array): boolean {
    const { limits, book } = this
    if (!limits || !book || !limits.riskManagement) return true
    if (!this.isDrawnDown && isDrawnDown(peak, limits, equity)) return false
    if (isDailyLoss(book, limits, equity) !== this.isDailyLoss) return false
    if (this.isNear(equity, peak) !== this.isDeskNear) return false
    for (let m = 0; m < this.modules.length; m += 1) {
      const { from, isNear, limit } = this.modules[m] as Near
      const dollars = atStake[m] as number
      if ((!isFarBelow(dollars, from * limit * equity) && shareOf(dollars / equity, limit) >= from) !== isNear) return false
    }
    return true
  }

  private isNear(equity: number, peak: number): boolean {
    const { limits, book, deskFrom } = this
    if (!limits || !book) return false
    const { maxPortfolioRisk, dailyLoss } = limits
    return (
      this.openShare >= deskFrom ||
      (!isFarBelow(peak - equity, deskFrom * maxPortfolioRisk * peak) && shareOf(drawdownOf(peak, equity), maxPortfolioRisk) >= deskFrom) ||
      (dailyLoss.halts && shareOf(lossOfDay(book, equity), dailyLoss.critical) >= deskFrom)
    )
  }
}

/** Whether an amount is below a line by more than what rounding could add: shares are divided for near it alone. */
function isFarBelow(amount: number, line: number): boolean {
  return line > 0 && amount < line * (1 - ROUNDING)
}

/** More than what it could come to, as a share. */
const ROUNDING = 1e-9

interface Present {
  readonly equity: number
  readonly peak: number
}

/** A position; `counts` is the place of its module. */
interface Weighed {
  readonly counts: number
  readonly qty: number
  readonly mark: number
}

interface Near {
  from: number
  isNear: boolean
  limit: number
}
