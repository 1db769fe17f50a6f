import { millis } from '../../../core/brand.ts'
import { newYorkDay } from '../../../core/market/new-york-time.ts'
import type { Core } from '../core.ts'
import type { OrderRecord } from '../order/order-record.ts'
import type { MarketSession } from '../venue-options.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The moments of a New York day, counted from its open and close (half days end early throughout). */
export interface Hours {
  readonly date: string
  /** 04:00 on the clock of New York. */
  readonly preOpen: number
  readonly open: number
  /** 15:15: no new positions in contracts that expire today. */
  readonly lastEntry: number
  /** 15:30: contracts that cannot be paid for are sold. */
  readonly liquidation: number
  readonly close: number
  /** 16:15: orders of 90 days end. */
  readonly sweep: number
  /** 20:00, or 17:00 on a half day. */
  readonly postClose: number
  /** Midnight, when the books of the day are posted. */
  readonly midnight: number
}

function hoursOf(session: MarketSession): Hours {
  const { date, open, close } = session
  return {
    date,
    preOpen: open - 5.5 * HOUR,
    open,
    lastEntry: close - 45 * MINUTE,
    liquidation: close - 30 * MINUTE,
    close,
    sweep: close + 15 * MINUTE,
    postClose: close + 4 * HOUR,
    midnight: open + 14.5 * HOUR,
  }
}

/** The hours of the New York date of `at`; undefined when the exchanges rest that day. */
export function hoursAt(core: Core, at: number): Hours | undefined {
  const number = newYorkDay(millis(at))
  if (core.day.number !== number) {
    const session = core.options.calendar.session(millis(at))
    core.day = { number, hours: session && hoursOf(session) }
  }
  return core.day.hours
}

/** The hours of the first session that opens after `at`. */
export function hoursAfter(core: Core, at: number): Hours {
  const open = core.options.calendar.nextOpen(millis(at))
  const session = core.options.calendar.session(open)
  if (!session) throw new RangeError(`the calendar opens at ${open} but has no session there: check the calendar given to the venue`)
  return hoursOf(session)
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
export function sessionFor(core: Core, extendedHours: boolean, at: number): Hours {
  const today = hoursAt(core, at)
  if (today && at < (extendedHours ? today.postClose : today.close)) return today
  return hoursAfter(core, at)
}
