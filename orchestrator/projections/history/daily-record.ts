import type { HistoryDay, HistoryMonth } from '../../../contract/views/history-view.ts'
import type { Fact, TradeClosed } from '../../../core/fact/fact.ts'
import { dateOf } from '../../../core/market/civil-date.ts'
import { marketDay } from '../day/market-day.ts'
import { createGrowth, type Growth } from './growth.ts'
import { addPrices, addTrade, beginPeriod, type Period, periodRow } from './period.ts'
import { createReturnStatistics } from './sharpe.ts'

/** Round trips since day one; `gains` and `losses` are sums after fees, both positive. */
export interface Totals {
  readonly trades: number
  readonly wins: number
  readonly realised: number
  readonly fees: number
  readonly gains: number
  readonly losses: number
}

/** The record from day one, folded from facts: one row a market date and one a month, whatever the number of facts. */
export interface DailyRecord {
  take(fact: Fact): void
  readonly growth: Growth
  readonly totals: Totals
  /** Of days that have ended. */
  sharpe(): number | null
  /** The first market date; undefined before it ended. */
  first(): string | undefined
  /** Oldest first; the last one is still under way. A day of which no equity is known, before an archive was restored, has no row. */
  days(): readonly HistoryDay[]
  months(): readonly HistoryMonth[]
}

const DAYS = 1_200
const MONTHS = 240

export function createDailyRecord(): DailyRecord {
  const growth = createGrowth()
  const returns = createReturnStatistics()
  const totals = { trades: 0, wins: 0, realised: 0, fees: 0, gains: 0, losses: 0 }
  const ended: { days: HistoryDay[]; months: HistoryMonth[]; first: string | undefined } = { days: [], months: [], first: undefined }
  const now: { number: number; day: Period | undefined; month: Period | undefined } = { number: -Infinity, day: undefined, month: undefined }

  /** Ends the day, and with it perhaps the month, when the first fact of a later one comes. */
  const turnTo = (number: number): void => {
    if (number <= now.number) return
    const date = dateOf(number)
    const start = { index: growth.index ?? 1, drawdown: growth.drawdown }
    if (now.day) {
      if (growth.index !== undefined) {
        returns.take(growth.index / now.day.index - 1)
        keep(ended.days, { date: now.day.name, ...periodRow(now.day, growth) }, DAYS - 1)
      }
      ended.first ??= now.day.name
    }
    now.day = beginPeriod(date, start, now.day)
    now.number = number
    const month = date.slice(0, 7)
    if (now.month?.name === month) return
    if (now.month && growth.index !== undefined) keep(ended.months, { month: now.month.name, ...periodRow(now.month, growth) }, MONTHS - 1)
    now.month = beginPeriod(month, start, now.month)
  }
  const eachPeriod = (act: (period: Period) => void): void => {
    if (now.day) act(now.day)
    if (now.month) act(now.month)
  }
  return {
    growth,
    totals,
    sharpe: () => returns.sharpe(),
    first: () => ended.first,
    days: () => (now.day && growth.index !== undefined ? [...ended.days, { date: now.day.name, ...periodRow(now.day, growth) }] : []),
    months: () => (now.month && growth.index !== undefined ? [...ended.months, { month: now.month.name, ...periodRow(now.month, growth) }] : []),
    take(fact) {
      if (fact.type !== 'cycle.ended' && fact.type !== 'trade.closed' && fact.type !== 'cash.moved') return
      turnTo(marketDay(fact.at))
      if (fact.type === 'trade.closed') {
        eachPeriod((period) => addTrade(period, fact))
        return addTotal(totals, fact)
      }
      if (fact.type === 'cash.moved') {
        if (fact.why !== 'transfer') return
        growth.deposit(fact.amount)
        return eachPeriod((period) => (period.deposits += fact.amount))
      }
      const { equity, benchmarks } = fact
      if (equity !== null) growth.value(equity, dateOf(now.number))
      eachPeriod((period) => {
        period.drawdown = Math.max(period.drawdown, growth.drawdown)
        if (benchmarks) addPrices(period, benchmarks)
      })
    },
  }
}

function addTotal(totals: { -readonly [K in keyof Totals]: number }, { realised, fees }: TradeClosed): void {
  const net = realised - fees
  totals.trades += 1
  totals.realised += realised
  totals.fees += fees
  if (net > 0) totals.wins += 1
  if (net > 0) totals.gains += net
  else totals.losses -= net
}

function keep<T>(rows: T[], row: T, most: number): void {
  rows.push(row)
  if (rows.length > most) rows.shift()
}
