import type { Exercise, Outcome } from '../../../drill/exercise.ts'
import { bid } from '../bid.ts'
import { buy } from '../buy.ts'
import { failed } from '../failed.ts'
import { openOrders } from '../open-orders.ts'
import { type Theatre, withTheatre } from '../theatre.ts'

export const commandsAlone: Exercise<object> = {
  name: 'commands-alone',
  checks: [],
  does: 'kills the engine with positions held and an entry resting, then gives cancel-all, flatten, halt and resume with no engine running',
  expects: 'the command line does each by itself: no order, nothing held, a halt that stands in the journal, and its end',
  off: () => undefined,
  run: () => withTheatre(play),
}

async function play(theatre: Theatre): Promise<Outcome> {
  const engine = await theatre.engine()
  await engine.ready()
  await bid(theatre, engine)
  await buy(theatre, engine)
  engine.kill('SIGKILL')
  await engine.ended()
  for (const { command, left } of ROUNDS) {
    const { code, said } = await theatre.command(command)
    if (code !== 0) return failed(`${command} without an engine ended with ${code}: ${said.trim()}`)
    const why = left(theatre)
    if (why !== undefined) return failed(`${command} without an engine left ${why}`)
  }
  return { held: true, happened: 'with the engine killed, cancel-all left no order, flatten nothing held, halt stood in the journal and resume ended it' }
}

interface Round {
  readonly command: string
  /** What it should have ended and did not. */
  readonly left: (theatre: Theatre) => string | undefined
}

const ROUNDS: readonly Round[] = [
  { command: 'cancel-all', left: (theatre) => (openOrders(theatre) > 0 ? `${openOrders(theatre)} orders at the venue` : undefined) },
  { command: 'flatten', left: ({ exchange }) => (exchange.venue.positions().length > 0 ? `${exchange.venue.positions().length} positions at the venue` : undefined) },
  { command: 'halt', left: (theatre) => (isHalted(theatre) ? undefined : 'the desk as it was') },
  { command: 'resume', left: (theatre) => (isHalted(theatre) ? 'the desk halted' : undefined) },
]

/** As the journal says, which the next engine goes by. */
function isHalted(theatre: Theatre): boolean {
  const last = theatre.facts().findLast((fact) => (fact.type === 'cause.began' || fact.type === 'cause.ended') && fact.scope === 'desk' && fact.cause === 'command')
  return last?.type === 'cause.began'
}
