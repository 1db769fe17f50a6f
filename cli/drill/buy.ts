import type { DrillEngine } from './drill-engine.ts'
import type { Theatre } from './theatre.ts'
import { until } from './until.ts'

/** Has the strategy buy both of its pairs, and waits until they are held. */
export async function buy(theatre: Theatre, engine: DrillEngine): Promise<void> {
  await engine.tell({ asks: 1, below: 0 })
  await until('both pairs are held', async () => (await engine.state()).positions.length === 2 && theatre.exchange.venue.positions().length === 2)
  await engine.tell({ asks: 0 })
}
