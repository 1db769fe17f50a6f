import { orderId } from '../../brand.ts'
import { type OrderState, signOf } from '../../book/book.ts'
import { multiplierOf } from '../../market/multiplier-of.ts'
import { round } from '../../money.ts'
import type { TurnState } from '../engine.ts'
import type { VenueAccount, VenueOrder, VenueSnapshot } from '../input.ts'
import { missingPart } from '../order/missing-part.ts'
import { takerFee } from '../order/taker-fee.ts'

const HALF_CENT = 0.005

interface Sale {
  readonly id: string
  readonly at: number
  readonly value: number
}

/**
 * Sales of coins that a look tells of and the venue charged by the tier that the look names, since an earlier one had raised it. Which ones the look's cash
 * tells: from one of them on, in order of time, all were. Venue ids; none where the cash has another explanation, or where there is more to tell than single orders.
 */
export function raisedSales(turn: TurnState, before: VenueAccount, told: VenueSnapshot): ReadonlySet<string> {
  const saved = takerFee(before) - takerFee(told.account)
  if (saved === 0 || told.fills.some(({ fee }) => fee !== undefined)) return NONE
  let cash = turn.engine.book.cash
  const sales: Sale[] = []
  for (const order of told.orders) {
    const known = knownOrder(turn, order)
    if (!known) continue
    const [leg] = known.intent.legs
    if (!leg || known.intent.legs.length > 1 || order.legs.some(({ filledQty }) => filledQty > 0)) return NONE
    const { qty, cost } = missingPart(known, order, leg.symbol)
    if (qty <= 0) continue
    const isSale = known.intent.module === 'crypto' && order.side === 'sell'
    cash -= signOf(order.side) * cost * multiplierOf(leg.symbol) + (isSale ? round(cost * takerFee(before), 9) : 0)
    if (isSale) sales.push({ id: order.id, at: timeOf(order, told), value: cost })
  }
  return latest(sales, told.account.cash - cash, saved)
}

const NONE: ReadonlySet<string> = new Set()

function knownOrder({ engine: { book } }: TurnState, { id, clientId }: VenueOrder): OrderState | undefined {
  return book.orders.get(book.byVenueId.get(id) ?? orderId(clientId))
}

/** Of its last execution, where the look names it. */
function timeOf({ id, submittedAt }: VenueOrder, { fills }: VenueSnapshot): number {
  return Math.max(submittedAt, ...fills.filter((fill) => fill.orderId === id).map(({ at }) => at))
}

/** As many of the last ones as come nearest to the dollars that the venue has more. */
function latest(sales: readonly Sale[], more: number, saved: number): ReadonlySet<string> {
  const raised = new Set<string>()
  let [sum, nearest, found] = [0, Math.abs(more), NONE]
  for (const { id, value } of [...sales].sort((a, b) => b.at - a.at)) {
    raised.add(id)
    sum += value * saved
    if (Math.abs(more - sum) >= nearest) continue
    nearest = Math.abs(more - sum)
    found = new Set(raised)
  }
  return nearest < HALF_CENT ? found : NONE
}
