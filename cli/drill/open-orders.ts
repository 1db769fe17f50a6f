import type { Theatre } from './theatre.ts'

/** Orders that stand at the venue. */
export function openOrders({ exchange }: Theatre): number {
  return exchange.venue.orders({ status: 'open', direction: 'asc', limit: 500, nested: false }).length
}
