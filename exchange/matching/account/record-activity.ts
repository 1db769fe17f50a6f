import { type Money, moneyText, unitsText, type Units } from '../amount.ts'
import { type Core, drawId, nextId } from '../core.ts'
import type { Execution } from '../fill/execution.ts'
import type { OrderRecord } from '../order/order-record.ts'
import type { VenueNonTradeActivity, VenueNonTradeType } from '../wire/venue-activity.ts'

/** Enters an execution among the activities; `before` is the position it met. */
export function recordFill(core: Core, order: OrderRecord, execution: Execution, before: Units): void {
  core.listener.executed(core, { order, execution, before, activity: drawId(core) })
}

export interface NonTrade {
  readonly type: VenueNonTradeType
  readonly date: string
  readonly symbol: string
  readonly qty: Units
  readonly price: Units
  readonly net: Money
  readonly description: string
  /** Of a dividend. */
  readonly perShare?: Units
  /** When it becomes visible, and the time its id carries. */
  readonly due: number
}

/** Enters what is no trade: at once, or when it falls due. */
export function recordNonTrade(core: Core, entry: NonTrade, now: number): void {
  const at = Math.max(entry.due, now)
  const body: VenueNonTradeActivity = {
    id: `${activityTime(at)}::${nextId(core)}`,
    activity_type: entry.type,
    date: entry.date,
    created_at: new Date(at).toISOString(),
    net_amount: moneyText(entry.net),
    symbol: entry.symbol,
    qty: unitsText(entry.qty),
    price: unitsText(entry.price),
    per_share_amount: entry.perShare === undefined ? null : unitsText(entry.perShare),
    description: entry.description,
    status: 'executed',
  }
  if (entry.due > now) core.memory.posted.push({ due: entry.due, at, body })
  else core.memory.activities.push({ at: core.memory.lastMs, body })
}

/** Makes visible what has fallen due. */
export function postDue(core: Core, now: number): void {
  const due = core.memory.posted.filter((each) => each.due <= now)
  core.memory.posted = core.memory.posted.filter((each) => each.due > now)
  for (const { at, body } of due) core.memory.activities.push({ at, body })
}

/** What an activity's id begins with, so that ids sort by time: `20260102143000123`, as Alpaca's. */
export function activityTime(at: number): string {
  return new Date(at).toISOString().replace(/\D/g, '')
}
