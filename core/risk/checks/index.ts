import type { Check } from '../check.ts'
import { coolDown } from '../protections/cool-down.ts'
import { drawdownGuard } from '../protections/drawdown-guard.ts'
import { lowProfit } from '../protections/low-profit.ts'
import { stopLossGuard } from '../protections/stop-loss-guard.ts'
import { breaker } from './breaker.ts'
import { buyingPower } from './buying-power.ts'
import { classAllocation } from './class-allocation.ts'
import { correlation } from './correlation.ts'
import { dailyLoss } from './daily-loss.ts'
import { daysToExpiry } from './days-to-expiry.ts'
import { drawdown } from './drawdown.ts'
import { exitPending } from './exit-pending.ts'
import { freshness } from './freshness.ts'
import { maximumLoss } from './maximum-loss.ts'
import { minimumOrder } from './minimum-order.ts'
import { netDelta } from './net-delta.ts'
import { netVega } from './net-vega.ts'
import { newsWindow } from './news-window.ts'
import { openPositions } from './open-positions.ts'
import { oppositeSleeve } from './opposite-sleeve.ts'
import { orderRate } from './order-rate.ts'
import { positionSize } from './position-size.ts'
import { priceCollar } from './price-collar.ts'
import { secured } from './secured.ts'
import { selfCross } from './self-cross.ts'
import { spread } from './spread.ts'
import { tradingState } from './trading-state.ts'
import { undefinedRisk } from './undefined-risk.ts'
import { washTrade } from './wash-trade.ts'

/** Every check in the order in which it is asked. A new one is a file, a line here, and its rule in test/gate. */
export const CHECKS: readonly Check[] = [
  tradingState, breaker,
  freshness,
  drawdown, dailyLoss,
  classAllocation, positionSize, minimumOrder,
  buyingPower, secured,
  openPositions, orderRate,
  correlation,
  priceCollar, spread,
  undefinedRisk, netDelta, netVega, maximumLoss, daysToExpiry,
  newsWindow,
  washTrade, selfCross, oppositeSleeve, exitPending,
  coolDown, stopLossGuard, drawdownGuard, lowProfit,
]
