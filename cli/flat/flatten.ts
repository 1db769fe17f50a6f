import { dismiss, findExecutor, give } from '../give.ts'
import { ground } from '../ground.ts'
import { newYorkTime } from './new-york-words.ts'
import { type FlatEnd, untilFlat } from './until-flat.ts'
import { watchVenue } from './watch-venue.ts'

/** Wall milliseconds between two looks; the venue's request budget bears no more. */
const PAUSE = { account: 4_000, local: 500 } as const

const WALL = { now: Date.now, sleep: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)) }

/** @returns the exit code: 0 only when the account was seen flat. */
export async function flatten(seconds: number): Promise<number> {
  const base = ground()
  const executor = await findExecutor(base)
  try {
    const watch = await watchVenue(executor, base)
    try {
      const first = await give(executor, { type: 'flatten' })
      if (first.type === 'refused') throw new Error(`flatten was refused: ${first.why}`)
      console.log('flatten: the desk is halted, every order is being cancelled and every position closed')
      const pause = base.config.environment === 'simulated' ? PAUSE.local : PAUSE.account
      const again = () => give(executor, { type: 'flatten' })
      return tell(await untilFlat({ watch, again, timeout: seconds * 1_000, pause, wall: WALL, say: (line) => console.log(line) }), seconds)
    } finally {
      await watch.close()
    }
  } finally {
    await dismiss(executor)
  }
}

/** @returns the exit code. */
function tell(end: FlatEnd, seconds: number): number {
  switch (end.type) {
    case 'flat':
      console.log(`FLAT: no position and no open order ${end.byVenue ? 'at the venue' : "in the engine's book (the venue itself was not asked: no keys here)"}, seen twice.`)
      if (end.dust.length > 0) console.log(`Left is dust that no venue takes an order for: ${end.dust.join(', ')}.`)
      console.log("Nothing is opened until 'tercet resume'.")
      return 0
    case 'closed':
      process.stderr.write(`tercet: NOT FLAT: their market is closed until ${newYorkTime(end.opens)}. Still held: ${end.left.join(', ')}.\n`)
      process.stderr.write("The exits stand in the journal: an engine that runs at the open carries them out, so keep it running, or start it with 'tercet start'.\n")
      return 1
    case 'late':
      process.stderr.write(`tercet: NOT FLAT after ${seconds} s. Still there: ${end.left.join(', ')}.\n`)
      process.stderr.write("Give 'tercet flatten' again with a longer --timeout, or close what is left on the venue's own page.\n")
      return 1
  }
}
