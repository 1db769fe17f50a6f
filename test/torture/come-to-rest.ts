import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, engineOf } from './run-life.ts'
import { PACE } from './settings.ts'

/** Wall milliseconds in which everything must have found its end. */
const PATIENCE = 120_000
/** ... and for which nothing may have been left open. */
const QUIET = 12_000
const UNSETTLED = ['approved', 'sent', 'cancelling']

/**
 * The last engine, undisturbed: it finds out what became of every order, is halted, and once nothing is open but what protects a
 * position and book and venue agree, the market stands still and it ends in good order.
 */
export async function comeToRest(bench: Bench): Promise<void> {
  const { exchange, say } = bench
  await exchange.disarm()
  await exchange.pace(PACE.resting)
  const engine = engineOf(bench)
  if (!(await engine.ready(PATIENCE))) throw new Error('the last engine did not start')
  if (!(await engine.command({ type: 'halt' }))) throw new Error('the last engine did not take a halt')
  let quietSince = Date.now()
  for (const until = Date.now() + PATIENCE; Date.now() < until && Date.now() - quietSince < QUIET; await sleep(250)) {
    const state = await engine.state()
    const open = state?.orders.filter((order) => UNSETTLED.includes(order.status) || order.role === 'entry' || order.role === 'exit') ?? []
    const isQuiet = state !== undefined && open.length === 0 && state.states.desk.cause !== 'book-unreconciled'
    if (!isQuiet) quietSince = Date.now()
  }
  if (Date.now() - quietSince < QUIET) say('the last engine did not come to rest in time; judged as it stands')
  await exchange.pace(0)
  await sleep(2_500)
  engine.kill('SIGTERM')
  const how = await engine.ended(15_000)
  if (how !== 'code 0') throw new Error(`the last engine did not end in good order: ${how ?? 'it still lives'}`)
}
