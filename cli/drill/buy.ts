import type { DrillEngine } from './drill-engine.ts'
import { openOrders } from './open-orders.ts'
import type { Theatre } from './theatre.ts'
import { until } from './until.ts'

/** Has the strategy buy its two pairs, less one in which an entry rests, and waits until they are held. */
export async function buy(theatre: Theatre, engine: DrillEngine): Promise<void> {
  const wanted = 2 - openOrders(theatre)
  await engine.tell({ asks: 1, below: 0 })
  await until('what was bought is held', async () => (await engine.state()).positions.length === wanted && theatre.exchange.venue.positions().length === wanted)
  await engine.tell({ asks: 0 })
}
