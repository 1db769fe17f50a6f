import type { FastifyInstance } from 'fastify'
import type { VenueActivity, VenueOrder } from '../../matching/venue.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'
import type { VenueReader } from '../state/floor.ts'

const ORDER_PAGE = 500
const ACTIVITY_PAGE = 100

/** `/ledger`, for judges: every order, activity and position and the account, straight from the venue, unabridged and past all faults. */
export function ledgerRoutes(app: FastifyInstance, { floor, source }: ExchangeContext): void {
  app.get('/ledger', () => ({
    market: source.title,
    simulated: source.simulated,
    now: floor.now,
    account: floor.venue.account(floor.now),
    positions: floor.venue.positions(),
    orders: allOrders(floor.venue),
    activities: allActivities(floor.venue),
  }))
}

/** Flat, children beside their parents, in order of submission. */
function allOrders(venue: VenueReader): readonly VenueOrder[] {
  const orders: VenueOrder[] = []
  for (;;) {
    const last = orders.at(-1)
    const page = venue.orders({ status: 'all', direction: 'asc', limit: ORDER_PAGE, nested: false, ...(last ? { afterOrderId: last.id } : {}) })
    orders.push(...page)
    if (page.length < ORDER_PAGE) return orders
  }
}

function allActivities(venue: VenueReader): readonly VenueActivity[] {
  const activities: VenueActivity[] = []
  for (;;) {
    const last = activities.at(-1)
    const page = venue.activities({ direction: 'asc', pageSize: ACTIVITY_PAGE, ...(last ? { pageToken: last.id } : {}) })
    activities.push(...page)
    if (page.length < ACTIVITY_PAGE) return activities
  }
}
