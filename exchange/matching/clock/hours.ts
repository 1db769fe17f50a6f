import { millis } from '../../../core/brand.ts'
import { newYorkDay } from '../../../core/market/new-york-time.ts'
import type { Core } from '../core.ts'
import type { OrderRecord } from '../order/order-record.ts'
import { type SessionHours, sessionHours } from './session-hours.ts'

/** The hours of the New York date of `at`; undefined when the exchanges rest that day. */
export function hoursAt(core: Core, at: number): SessionHours | undefined {
  const number = newYorkDay(millis(at))
  if (core.day.number !== number) {
    const session = core.options.calendar.session(millis(at))
    core.day = { number, hours: session && sessionHours(session) }
  }
  return core.day.hours
}

/** The hours of the first session that opens after `at`. */
export function hoursAfter(core: Core, at: number): SessionHours {
  const open = core.options.calendar.nextOpen(millis(at))
  const session = core.options.calendar.session(open)
  if (!session) throw new RangeError(`the calendar opens at ${open} but has no session there: check the calendar given to the venue`)
  return sessionHours(session)
}

/** True in the regular session. */
export function isRegular(core: Core, at: number): boolean {
  const hours = hoursAt(core, at)
  return hours !== undefined && at >= hours.open && at < hours.close
}

/** The phase that prices a buying-power check. */
export function phaseAt(core: Core, at: number): 'regular' | 'extended' | 'closed' {
  const hours = hoursAt(core, at)
  if (!hours || at < hours.preOpen || at >= hours.postClose) return 'closed'
  return at >= hours.open && at < hours.close ? 'regular' : 'extended'
}

/** True while the order may trade; orders for the auctions count from the open on. */
export function isLive(core: Core, order: Pick<OrderRecord, 'assetClass' | 'extendedHours'>, at: number): boolean {
  if (order.assetClass === 'crypto') return true
  return order.extendedHours ? phaseAt(core, at) !== 'closed' : isRegular(core, at)
}

/** The session a new order belongs to: today's until it is over, then the next. */
export function sessionFor(core: Core, extendedHours: boolean, at: number): SessionHours {
  const today = hoursAt(core, at)
  if (today && at < (extendedHours ? today.postClose : today.close)) return today
  return hoursAfter(core, at)
}
