import { isFinal } from '../core/order/order-status.ts'
import { fetchState } from './engine-client.ts'
import { lookAtVenue } from './flat/look.ts'
import type { Executor } from './give.ts'
import { scopeOf } from '../orchestrator/desk/reconciler.ts'

/** Wall milliseconds: until the venue has confirmed the cancels, and between two looks. */
const PATIENCE = 30_000
const PAUSE = 1_000

/** Looks until entries, or all orders, are gone; says what stays. @returns the exit code. */
export async function untilOrders(executor: Executor, which: 'entries' | 'all'): Promise<number> {
  const until = Date.now() + PATIENCE
  for (;;) {
    const left = await ordersLeft(executor, which)
    if (left.length === 0) {
      console.log(which === 'all' ? 'No order is open any more.' : 'No entry is open any more.')
      if (which === 'all' && executor.type === 'desk') console.log("No engine runs, so nobody watches the levels of the stops: 'tercet start' does, 'tercet flatten' closes the positions.")
      return 0
    }
    if (Date.now() > until) {
      process.stderr.write(`tercet: still open after ${PATIENCE / 1000} s: ${left.join(', ')}. Give the command again.\n`)
      return 1
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}

async function ordersLeft(executor: Executor, which: 'entries' | 'all'): Promise<readonly string[]> {
  if (executor.type === 'engine') {
    const { orders } = await fetchState(executor.door)
    return orders.filter((order) => which === 'all' || order.role === 'entry').map(({ id, status }) => `${id} (${status})`)
  }
  const { running, connection } = executor.session
  const venue = await connection.broker.snapshot(scopeOf(running.engine, connection.clock.now()))
  running.desk.post({ type: 'venue', at: connection.clock.now(), venue })
  const open = [...running.engine.book.open.values()].filter((order) => !isFinal(order.status) && (which === 'all' || order.role === 'entry'))
  const atVenue = which === 'all' ? lookAtVenue(venue, connection.clock.now()).orders.map(({ side, qty, symbol }) => `${side} ${qty} ${symbol}`) : []
  return [...open.map(({ id, status }) => `${id} (${status})`), ...atVenue]
}
