import { DAY } from '../../../core/market/civil-date.ts'
import { lastTradingDate } from '../../../core/market/last-trading-date.ts'
import { activate } from '../order/activate.ts'
import { endOrder, inSequence } from '../order/cancel.ts'
import { postCoinFees } from '../account/coin-fee-posting.ts'
import { type Core, type Duty, symbolsOf } from '../core.ts'
import { captureClose, publishDay } from './day.ts'
import { expireContracts, liquidateUnpaid } from './expiry.ts'
import { hoursAfter, hoursAt, isLive } from './hours.ts'
import type { SessionHours } from './session-hours.ts'
import { matchClose } from '../fill/match.ts'
import { contractOf } from '../account/option-risk.ts'
import { isOpen } from '../order/order-record.ts'
import { postDue } from '../account/record-activity.ts'

const NEVER = '9999-12-31'

/** Does every duty of the clock between the last one done and `now`, in time order. */
export function runClock(core: Core, now: number): void {
  while (core.nextDuty <= now) {
    if (core.duties.length === 0) core.duties = dutiesAfter(core, core.memory.clock)
    const [duty] = core.duties
    core.nextDuty = duty?.at ?? 0
    if (!duty || duty.at > now) break
    core.memory.clock = duty.at
    core.duties.shift()
    duty.act(core, duty.at, duty.hours)
  }
  core.memory.clock = Math.max(core.memory.clock, now)
}

/** Every duty up to the next UTC midnight, in order of time: no session but today's and the next has one before it. */
function dutiesAfter(core: Core, clock: number): Duty[] {
  const today = hoursAt(core, clock)
  const next = hoursAfter(core, clock)
  const nightly: Duty = { at: (Math.floor(clock / DAY) + 1) * DAY, hours: next, act: passUtcMidnight }
  const found: Duty[] = []
  for (const hours of today && today.date !== next.date ? [today, next] : [next])
    for (const { when, act } of DAILY) {
      const at = hours[when]
      if (at > clock && at <= nightly.at) found.push({ at, hours, act })
    }
  found.push(nightly)
  return found.sort((a, b) => a.at - b.at)
}

const DAILY: readonly { readonly when: Exclude<keyof SessionHours, 'date'>; readonly act: Duty['act'] }[] = [
  { when: 'preOpen', act: admit },
  { when: 'open', act: admit },
  { when: 'liquidation', act: (core, at, hours) => liquidateUnpaid(core, hours, at) },
  { when: 'close', act: closeSession },
  { when: 'sweep', act: expireOrders },
  { when: 'postClose', act: expireOrders },
  { when: 'midnight', act: passMidnight },
]

/** Orders that waited for their market enter the book. */
function admit(core: Core, at: number): void {
  for (const order of inSequence(core.open.values())) {
    if (order.status === 'accepted' && order.role !== 'leg' && isLive(core, order, at)) activate(core, order, at)
  }
}

/** The closing trades, then the end of what ends today. */
function closeSession(core: Core, at: number, hours: SessionHours): void {
  for (const order of inSequence(core.open.values())) if (order.tif === 'cls' && order.status === 'new') matchClose(core, order, at)
  captureClose(core)
  expireContracts(core, hours, at)
  expireOrdersOn(core, hours, at)
  expireOrders(core, at)
}

/** Orders on contracts end with them, good till cancelled or not. */
function expireOrdersOn(core: Core, hours: SessionHours, at: number): void {
  for (const order of inSequence(core.open.values())) {
    if (order.role === 'leg' || order.assetClass !== 'us_option' || !isOpen(order)) continue
    const over = symbolsOf(core, order).some((symbol) => lastTradingDate(contractOf(core, symbol)?.expiry ?? NEVER) <= hours.date)
    if (over) endOrder(core, order, 'expired', at, 'alone')
  }
}

function expireOrders(core: Core, at: number): void {
  for (const order of inSequence(core.open.values())) {
    if (order.role !== 'leg' && isOpen(order) && order.expiresMs <= at) endOrder(core, order, 'expired', at, 'alone')
  }
}

function passMidnight(core: Core, at: number): void {
  publishDay(core)
  postDue(core, at)
}

function passUtcMidnight(core: Core, at: number): void {
  postCoinFees(core, at)
  expireOrders(core, at)
  postDue(core, at)
}
