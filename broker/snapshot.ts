import { orderId, type OrderId } from '../core/brand.ts'
import type { VenueAccount, VenueOrder, VenuePosition, VenueSnapshot } from '../core/engine/input.ts'
import { Outage, type SnapshotScope } from '../core/ports/broker.ts'
import { readActivities, readFills } from './activities.ts'
import { childOf } from './child-id.ts'
import { findOrder } from './find-order.ts'
import { cursorPages } from './pages.ts'
import { each } from './parse/each.ts'
import { parseAccount } from './parse/account.ts'
import { parseOrder } from './parse/order.ts'
import { parsePosition } from './parse/position.ts'
import { time, type WireRecord } from './parse/record.ts'
import type { Venue } from './venue.ts'

const TICKET = { bucket: 'trading', priority: 'reconcile' } as const
const PAGE = 500
const LOOKS = 3

/**
 * The venue's whole word. It takes several requests, and a fill between them would make positions and fills disagree:
 * positions are read before and after, and the look is repeated, three times at most, while they move. @throws Outage when a part is missing.
 */
export async function snapshot(venue: Venue, scope: SnapshotScope): Promise<VenueSnapshot> {
  const at = venue.marketNow()
  let before = await readPositions(venue)
  for (let look = 1; ; look += 1) {
    const [account, orders, fills, activities] = await Promise.all([
      readAccount(venue),
      readOrders(venue, scope.unfinished),
      readFills(venue, scope.activitiesAfter),
      readActivities(venue, scope.activitiesAfter),
    ])
    const positions = venue.serial ? before : await readPositions(venue)
    if (isSame(before, positions) || look === LOOKS) return { at, account, positions, orders, fills, activities }
    before = positions
  }
}

async function readAccount({ rest, caller }: Venue): Promise<VenueAccount> {
  const account = parseAccount(await caller.read('account', TICKET, () => rest.trading.account.getAccountRaw()))
  if (!account) throw new Outage('account: the answer has no id, cash or equity')
  return account
}

async function readPositions({ rest, caller, log }: Venue): Promise<readonly VenuePosition[]> {
  const items = await caller.read('positions', TICKET, () => rest.trading.positions.getAllOpenPositionsRaw())
  return each('position', items, parsePosition, log)
}

/** All open orders with their legs, then one by one those that the journal holds as not final and the list does not show. */
async function readOrders(venue: Venue, unfinished: readonly OrderId[]): Promise<readonly VenueOrder[]> {
  const { rest, caller, log } = venue
  const items = await cursorPages(PAGE, (last) =>
    caller.read('open orders', TICKET, () =>
      rest.trading.orders.getAllOrdersRaw({ status: 'open', nested: true, limit: PAGE, direction: 'asc', ...after(last) }),
    ),
  )
  const open = each('order', items, parseOrder, log)
  const shown = new Set(open.map((order) => order.clientId))
  const missing = new Set(unfinished.map((id) => orderId(childOf(id)?.parent ?? id)).filter((id) => !shown.has(id)))
  const found = await Promise.all([...missing].map((id) => one(venue, id)))
  return nested([...open, ...found.flat()])
}

/** A child stands in the list by itself when its parent is final; once the parent is there too, it is told as its leg. */
function nested(orders: readonly VenueOrder[]): readonly VenueOrder[] {
  const legs = new Set(orders.flatMap((order) => order.legs.map(({ id }) => id)))
  return orders.filter(({ id }) => !legs.has(id))
}

/** Submission times repeat: the next page begins a millisecond early, and ids are kept once. */
function after(last: WireRecord | undefined): { readonly after?: string } {
  const at = last && time(last, 'submitted_at')
  return at === undefined ? {} : { after: new Date(at - 1).toISOString() }
}

async function one(venue: Venue, id: OrderId): Promise<readonly VenueOrder[]> {
  const found = await findOrder(venue, id, 'reconcile')
  if (found.type === 'unknown') throw new Outage(`order ${id}: ${found.why}`)
  return found.type === 'found' ? [found.order] : []
}

function isSame(one: readonly VenuePosition[], other: readonly VenuePosition[]): boolean {
  const key = (positions: readonly VenuePosition[]): string => positions.map(({ symbol, qty }) => `${symbol} ${qty}`).sort().join()
  return key(one) === key(other)
}
