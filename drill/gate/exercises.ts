import type { Exercise } from '../exercise.ts'
import { buyingPower } from './buying-power.ts'
import { classAllocation } from './class-allocation.ts'
import { coolDown } from './cool-down.ts'
import { correlation } from './correlation.ts'
import { dailyLoss } from './daily-loss.ts'
import { daysToExpiry } from './days-to-expiry.ts'
import { drawdown } from './drawdown.ts'
import { drawdownGuard } from './drawdown-guard.ts'
import { exitPending } from './exit-pending.ts'
import { exits } from './exits.ts'
import { freshness } from './freshness.ts'
import type { GateGiven } from './gate-exercise.ts'
import { losingStreak } from './losing-streak.ts'
import { lowProfit } from './low-profit.ts'
import { maximumLoss } from './maximum-loss.ts'
import { minimumOrder } from './minimum-order.ts'
import { netGreek } from './net-greek.ts'
import { newsWindow } from './news-window.ts'
import { openPositions } from './open-positions.ts'
import { oppositeSleeve } from './opposite-sleeve.ts'
import { orderRate } from './order-rate.ts'
import { positionSize } from './position-size.ts'
import { priceCollar } from './price-collar.ts'
import { rejectedOrders } from './rejected-orders.ts'
import { secured } from './secured.ts'
import { selfCross } from './self-cross.ts'
import { spread } from './spread.ts'
import { stopLossGuard } from './stop-loss-guard.ts'
import { tradingState } from './trading-state.ts'
import { undefinedRisk } from './undefined-risk.ts'
import { washTrade } from './wash-trade.ts'

/** Every check of the gate, in the gate's order. A new check is not drilled until it stands here, and a test says so. */
export const GATE_EXERCISES: readonly Exercise<GateGiven>[] = [
  tradingState, rejectedOrders, losingStreak,
  freshness,
  drawdown, dailyLoss,
  classAllocation('stocks'), classAllocation('crypto'), classAllocation('options'), positionSize, minimumOrder,
  buyingPower, secured,
  openPositions, orderRate,
  correlation,
  priceCollar, spread,
  undefinedRisk, netGreek('delta'), netGreek('vega'), maximumLoss, daysToExpiry,
  newsWindow,
  washTrade, selfCross, oppositeSleeve, exitPending,
  coolDown, stopLossGuard, drawdownGuard, lowProfit,
  exits,
]
