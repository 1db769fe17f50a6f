import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createLearnerSession } from '../../optimizer/learner-session.ts'
import { quantile } from '../figure.ts'
import { PAIR_SYMBOLS, SHARE_SYMBOLS, UNDERLYINGS } from '../universe.ts'
import type { Judged } from './goal.ts'
import { type SessionClass, sessionLesson } from './session-lesson.ts'
import { told } from './told.ts'

const CLASSES: readonly SessionClass[] = [
  { module: 'stocks', strategy: 'momentum_trading', symbols: SHARE_SYMBOLS, days: 75 },
  { module: 'crypto', strategy: 'crypto_momentum', symbols: PAIR_SYMBOLS, days: 40 },
  { module: 'options', strategy: 'long_option', symbols: UNDERLYINGS, days: 75 },
]

/** Live rounds before the one with a change, and from that on until every new point round the champions has its seat. */
const ROUNDS = 8
const AFTER = 8

/**
 * What the three modules' session costs on 50 shares, 10 pairs and 5 underlyings, in processor time of one core: opening it with a first run, rounds in which
 * nothing changes, and those after every module's parameters changed at once, in which all points round the champions are new. Takes some minutes on this thread.
 */
export async function sessionCost(): Promise<readonly Judged[]> {
  const lessons = CLASSES.map(sessionLesson)
  const before = await memory()
  const session = createLearnerSession()
  const opened = lessons.map((lesson) => spent(() => told(session, lesson.open), () => told(session, lesson.run(0))))
  const rounds = Array.from({ length: ROUNDS + AFTER }, (_, round) => lessons.map((lesson) => {
    const values = round < ROUNDS ? undefined : lesson.moved
    return spent(() => told(session, lesson.bars(round)), () => told(session, lesson.run(round + 1, values)))
  }))
  const grown = (await memory()) - before
  CLASSES.forEach(({ module, strategy, symbols }, i) => {
    const [quiet, changed] = [rounds.slice(0, ROUNDS), rounds.slice(ROUNDS)].map((some) => seconds(Math.max(...some.map((round) => sum(round[i])))))
    console.log(`${module} (${strategy}, ${symbols.length} symbols): opened and first run ${seconds(sum(opened[i]))}, the dearest round ${quiet}, after a change ${changed}`)
  })
  return [
    { figure: 'optimizer.run.first', value: sum(opened.flat()), unit: 'ms', most: 60_000 },
    { figure: 'optimizer.run.session', value: quantile(rounds.flat().map(([, run = NaN]) => run), 0.5), unit: 'ms' },
    { figure: 'optimizer.run.backtests', value: Math.max(...rounds.map((round) => sum(round.flat()))), unit: 'ms', most: 10_000 },
    { figure: 'optimizer.rss', value: grown, unit: 'MB', most: 200 },
  ]
}

/** Milliseconds of the processor that each piece of work took: what another process does meanwhile does not count. */
function spent(...works: readonly (() => void)[]): readonly number[] {
  return works.map((work) => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
}

/** Megabytes of the process after a collection, when freed pages had a second to go back, as between two runs. */
async function memory(): Promise<number> {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc()')
  await setTimeout(1000)
  return process.memoryUsage().rss / 1e6
}

function sum(values: readonly number[] = []): number {
  return values.reduce((total, value) => total + value, 0)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toPrecision(3)} s`
}
