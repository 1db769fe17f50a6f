import type { Exercise, Outcome } from '../../../drill/exercise.ts'
import { failed } from '../failed.ts'
import { seconds } from '../seconds.ts'
import { settled } from '../settled.ts'
import { type Theatre, withTheatre } from '../theatre.ts'

interface Kill extends Pick<Exercise<object>, 'name' | 'does'> {
  readonly step: 'entry-before-send' | 'entry-after-send'
}

/** TST-04: the engine dies where an order is on its way, and the next one has to find out what became of it. */
export function killAt({ step, ...words }: Kill): Exercise<object> {
  return {
    ...words,
    checks: [],
    expects: 'the next engine finds every order, sends none twice, and book and venue agree',
    off: () => undefined,
    run: () => withTheatre((theatre) => play(theatre, step)),
  }
}

async function play(theatre: Theatre, step: Kill['step']): Promise<Outcome> {
  const first = await theatre.engine()
  await first.ready()
  first.killAt(step)
  await first.tell({ asks: 1 })
  const how = await first.ended()
  if (how !== 'SIGKILL') return failed(`the engine ended by itself (${how})`)
  const [known, before] = [approvals(theatre), theatre.orders().length]
  const began = performance.now()
  const second = await theatre.engine()
  await second.ready()
  const back = performance.now() - began
  await second.tell({ asks: 0 })
  const faults = await settled(theatre, second)
  if (faults.length > 0) return failed(faults.join('; '))
  return { held: true, happened: `killed with ${known} of its orders in the journal, ${before} at the venue; trading again after ${seconds(back)}; of now ${approvals(theatre)}, 0 lost, 0 doubled, book and venue agree` }
}

/** Orders that the journal holds. */
function approvals(theatre: Theatre): number {
  return theatre.facts().filter((fact) => fact.type === 'order.approved').length
}
