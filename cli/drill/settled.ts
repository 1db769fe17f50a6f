import type { DrillEngine } from './drill-engine.ts'
import { heldAtVenue, heldInBook } from './holdings.ts'
import { judgeOrders } from './judge-orders.ts'
import type { Theatre } from './theatre.ts'
import { until } from './until.ts'

/** Wall milliseconds in which an engine has to have found out about every order. */
const PATIENCE = 40_000

/** Waits until journal, book and venue agree. @returns what is lost or doubled after the patience; none when all is well. */
export async function settled(theatre: Theatre, engine: DrillEngine): Promise<readonly string[]> {
  let faults: readonly string[] = []
  const look = async (): Promise<boolean> => {
    const state = await engine.state()
    faults = judgeOrders({ facts: theatre.facts(), orders: theatre.orders(), book: heldInBook(state), venue: heldAtVenue(theatre.exchange.venue.positions()) })
    if (state.states.desk.state === 'reducing') faults = [...faults, `the desk takes no new risk: ${state.states.desk.cause ?? ''}`]
    return faults.length === 0
  }
  await until('journal and venue agree', look, PATIENCE).catch((error: unknown) => {
    if (faults.length === 0) throw error
  })
  return faults
}
