import type { DrillEngine } from './drill-engine.ts'
import { openOrders } from './open-orders.ts'
import type { Theatre } from './theatre.ts'
import { until } from './until.ts'

/** Far below the market, where nothing fills. */
const BELOW = 0.5

/** Has the strategy place an entry in one of its pairs that rests at the venue. */
export async function bid(theatre: Theatre, engine: DrillEngine): Promise<void> {
  await engine.tell({ asks: 2, below: BELOW })
  await until('an entry rests at the venue', () => openOrders(theatre) > 0)
  await engine.tell({ asks: 0, below: 0 })
}
