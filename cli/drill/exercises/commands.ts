import type { Exercise, Outcome } from '../../../drill/exercise.ts'
import { bid } from '../bid.ts'
import { buy } from '../buy.ts'
import type { DrillEngine } from '../drill-engine.ts'
import { failed } from '../failed.ts'
import { openOrders } from '../open-orders.ts'
import { type Theatre, withTheatre } from '../theatre.ts'
import { until } from '../until.ts'

export const commands: Exercise<object> = {
  name: 'commands',
  checks: [],
  does: 'gives halt, resume, flatten and cancel-all on the command line while an engine trades, with an entry resting and positions held',
  expects: 'halt ends the entries and no other opens, resume lets them, flatten closes everything, cancel-all leaves no order',
  off: () => undefined,
  run: () => withTheatre(play),
}

async function play(theatre: Theatre): Promise<Outcome> {
  const engine = await theatre.engine()
  await engine.ready()
  return (await halted(theatre, engine)) ?? (await flattened(theatre, engine)) ?? (await cancelled(theatre, engine)) ?? HELD
}

const HELD: Outcome = { held: true, happened: 'halt ended the resting entry and further ones were refused (state-halted), resume let them, flatten left nothing held, cancel-all no order' }

async function halted(theatre: Theatre, engine: DrillEngine): Promise<Outcome | undefined> {
  await bid(theatre, engine)
  const { code, said } = await theatre.command('halt')
  if (code !== 0) return failed(`halt ended with ${code}: ${said.trim()}`)
  if (openOrders(theatre) > 0) return failed(`halt left ${openOrders(theatre)} entries at the venue`)
  await engine.tell({ asks: 1 })
  await until('an entry is refused', () => refusals(theatre).length > 0)
  await engine.tell({ asks: 0 })
  if (openOrders(theatre) > 0 || theatre.exchange.venue.positions().length > 0) return failed('an entry was sent while halted')
  return refusals(theatre).every((one) => one === 'state-halted') ? undefined : failed(`while halted an entry was refused for ${refusals(theatre).join(', ')}`)
}

async function flattened(theatre: Theatre, engine: DrillEngine): Promise<Outcome | undefined> {
  const resumed = await theatre.command('resume')
  if (resumed.code !== 0) return failed(`resume ended with ${resumed.code}: ${resumed.said.trim()}`)
  await buy(theatre, engine)
  const { code, said } = await theatre.command('flatten')
  if (code !== 0) return failed(`flatten ended with ${code}: ${said.trim()}`)
  const left = theatre.exchange.venue.positions().length
  return left === 0 ? undefined : failed(`flatten left ${left} positions at the venue`)
}

async function cancelled(theatre: Theatre, engine: DrillEngine): Promise<Outcome | undefined> {
  await engine.command({ type: 'resume', scope: 'desk' })
  await bid(theatre, engine)
  const { code, said } = await theatre.command('cancel-all')
  if (code !== 0) return failed(`cancel-all ended with ${code}: ${said.trim()}`)
  return openOrders(theatre) === 0 ? undefined : failed(`cancel-all left ${openOrders(theatre)} orders at the venue`)
}

function refusals(theatre: Theatre): readonly string[] {
  return theatre.facts().flatMap((fact) => (fact.type === 'intent.refused' ? [fact.refusal.code] : []))
}
