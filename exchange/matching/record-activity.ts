import { type Money, moneyText, unitsText, type Units } from './amount.ts'
import { type Core, nextId } from './core.ts'
import type { Execution } from './fill.ts'
import { type OrderRecord, remaining } from './order-record.ts'
import type { VenueActivity, VenueNonTradeActivity, VenueNonTradeType } from './venue-activity.ts'

/** Enters an execution among the activities; `before` is the position it met. */
export function recordFill(core: Core, order: OrderRecord, execution: Execution, before: Units): void {
  const short = order.side === 'sell' && before <= 0n && order.assetClass === 'us_equity'
  record(core, {
    id: activityId(core, core.memory.lastMs),
    activity_type: 'FILL',
    transaction_time: execution.time,
    type: order.status === 'filled' ? 'fill' : 'partial_fill',
    price: unitsText(execution.price),
    qty: unitsText(execution.qty),
    side: short ? 'sell_short' : order.side,
    symbol: order.symbol,
    leaves_qty: unitsText(order.status === 'filled' ? 0n : remaining(order) ?? 0n),
    order_id: order.id,
    cum_qty: unitsText(order.filledQty),
    order_status: order.status,
  })
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
    id: activityId(core, at),
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
  else record(core, body)
}

/** Makes visible what has fallen due. */
export function postDue(core: Core, now: number): void {
  const due = core.memory.posted.filter((each) => each.due <= now)
  core.memory.posted = core.memory.posted.filter((each) => each.due > now)
  for (const { at, body } of due) core.memory.activities.push({ at, body })
}

function record(core: Core, body: VenueActivity): void {
  core.memory.activities.push({ at: core.memory.lastMs, body })
}

/** `20260102143000123::uuid`, as Alpaca's. */
function activityId(core: Core, at: number): string {
  return `${new Date(at).toISOString().replace(/\D/g, '')}::${nextId(core)}`
}
