import { exposureRow, pauseRow, type RiskRoomView } from '../../../contract/views/risk-room-view.ts'
import { tableOf } from '../../../contract/table.ts'
import { equityOf } from '../../../core/book/equity.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { round } from '../../../core/money.ts'
import { lossesInARow } from '../../../core/risk/breakers.ts'
import type { Room } from '../room.ts'
import { createCauseTimes } from './cause-times.ts'
import { correlationMatrix } from './correlation-matrix.ts'
import { exposureRows } from './exposure-rows.ts'
import { limitRows } from './limit-rows.ts'
import { createLimitTrend } from './limit-trend.ts'
import { pauseRows } from './pauses.ts'
import { shockGrid } from './shock-grid.ts'

const LIMITS = 40
const ROWS = 100

/** Every limit, what holds the desk back, and what a move of the market would do. */
export function createRiskRoom(): Room<RiskRoomView> {
  const causes = createCauseTimes()
  const trend = createLimitTrend()
  /** From the first view on: then cycles too are moments at which limits can be looked at, so that there is an hour ago. */
  let seen: Engine | undefined
  return {
    take(fact) {
      causes.take(fact)
      if (seen && fact.type === 'cycle.ended' && trend.isDue(fact.at)) trend.look(fact.at, limitRows(seen))
    },
    view({ engine, at }) {
      seen = engine
      const { book, market, plan, account } = engine
      const equity = equityOf(book, market)
      const limits = limitRows(engine)
      trend.look(at, limits)
      const { breakers, riskManagement } = plan.limits
      return {
        equity: equity === undefined ? null : round(equity, 2),
        cash: round(book.cash, 2),
        buyingPower: account ? round(account.buyingPower.stocks, 2) : null,
        limits: limits.slice(0, LIMITS).map((row) => ({ ...row, hourAgo: trend.hourAgo(at, row.name) })),
        states: causes.states(engine),
        breakers: { rejections: book.rejections, rejectionsLimit: breakers.rejections, losses: lossesInARow(book), lossesLimit: breakers.losses },
        exposure: tableOf(exposureRow, exposureRows(book, market, equity).slice(0, ROWS)),
        pauses: tableOf(pauseRow, pauseRows(engine).slice(0, ROWS)),
        correlation: correlationMatrix(engine),
        shock: shockGrid(engine),
        riskManagement,
      }
    },
  }
}
