import { tableOf } from '../../../contract/table.ts'
import { historyDay, historyMonth, type HistoryView } from '../../../contract/views/history-view.ts'
import { round } from '../../../core/money.ts'
import type { Room } from '../room.ts'
import { createDailyRecord } from './daily-record.ts'

/** When the record began: wall time of the journal's birth. */
export interface Since {
  readonly since: number
}

/** The record from day one. The last day and month of its tables are under way; everything else is as of now too, but for the Sharpe ratio. */
export function createHistoryRoom(): Room<HistoryView, Since> {
  const record = createDailyRecord()
  return {
    take: (fact) => record.take(fact),
    view(_, { since }) {
      const { growth, totals } = record
      const { index, worst } = growth
      const sharpe = record.sharpe()
      return {
        since,
        first: record.first() ?? null,
        return: index === undefined ? null : round(index - 1, 6),
        trades: totals.trades,
        wins: totals.wins,
        realised: round(totals.realised, 2),
        fees: round(totals.fees, 2),
        worst: worst ? { ...worst, drawdown: round(worst.drawdown, 6) } : null,
        sharpe: sharpe === null ? null : round(sharpe, 4),
        profitFactor: totals.losses > 0 ? round(totals.gains / totals.losses, 4) : null,
        months: tableOf(historyMonth, record.months()),
        days: tableOf(historyDay, record.days()),
      }
    },
  }
}
