import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { ToOptimizer } from '../../optimizer/protocol.ts'
import { type LearnerThread, startLearnerThread } from '../../orchestrator/jobs/learner-thread.ts'
import { build } from '../build.ts'
import { quantile } from '../figure.ts'
import { PAIR_SYMBOLS, SHARE_SYMBOLS, UNDERLYINGS } from '../universe.ts'
import type { Judged } from './goal.ts'
import { type SessionClass, type SessionLesson, sessionLesson } from './session-lesson.ts'

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
 * nothing changes, and those after every module's parameters changed at once, in which all points round the champions are new. Measured in the compiled thread
 * that learns beside trading, under that thread's limits: the collector keeps a heap as large as it may become, and this process may have gigabytes. Takes some minutes.
 */
export async function sessionCost(): Promise<readonly Judged[]> {
  build('orchestrator/jobs')
  const lessons = CLASSES.map(sessionLesson)
  const before = await memory()
  const peak = peakOfMemory()
  const thread = startLearnerThread(COMPILED)
  const opened = await inTurn(lessons, async (lesson) => [await spent(thread, lesson.open), await spent(thread, lesson.run(0))])
  const rounds = await inTurn(Array.from({ length: ROUNDS + AFTER }), (_, round) => played(thread, lessons, round))
  const highest = peak.stop()
  await thread.stop()
  CLASSES.forEach(({ module, strategy, symbols }, i) => {
    const [quiet, changed] = [rounds.slice(0, ROUNDS), rounds.slice(ROUNDS)].map((some) => seconds(Math.max(...some.map(({ costs }) => sum(costs[i])))))
    console.log(`${module} (${strategy}, ${symbols.length} symbols): opened and first run ${seconds(sum(opened[i]))}, the dearest round ${quiet}, after a change ${changed}`)
  })
  return [
    { figure: 'optimizer.run.first', value: sum(opened.flat()), unit: 'ms', most: 60_000 },
    { figure: 'optimizer.run.session', value: quantile(rounds.flatMap(({ costs }) => costs).map(([, run = NaN]) => run), 0.5), unit: 'ms' },
    { figure: 'optimizer.run.backtests', value: Math.max(...rounds.map(({ costs }) => sum(costs.flat()))), unit: 'ms', most: 10_000 },
    { figure: 'optimizer.rss', value: Math.max(...rounds.map(({ held }) => held)) - before, unit: 'MB', most: 200 },
    { figure: 'optimizer.rss.peak', value: highest - before, unit: 'MB' },
  ]
}

const COMPILED = new URL('../../dist/orchestrator/jobs/optimizer-worker.js', import.meta.url)

interface Round {
  /** By class, of the bars and of the run. */
  readonly costs: readonly (readonly number[])[]
  /** Megabytes of the process after it. */
  readonly held: number
}

async function played(thread: LearnerThread, lessons: readonly SessionLesson[], round: number): Promise<Round> {
  const costs = await inTurn(lessons, async (lesson) => [await spent(thread, lesson.bars(round)), await spent(thread, lesson.run(round + 1, round < ROUNDS ? undefined : lesson.moved))])
  return { costs, held: await memory() }
}

async function inTurn<A, B>(all: readonly A[], work: (one: A, i: number) => Promise<B>): Promise<readonly B[]> {
  const made: B[] = []
  for (const [i, one] of all.entries()) made.push(await work(one, i))
  return made
}

/**
 * Milliseconds of the processor that a message took: what another process does meanwhile does not count. Its bars are copied and not moved, so that what
 * this process held before stays held. @throws Error when it failed.
 */
async function spent(thread: LearnerThread, message: ToOptimizer): Promise<number> {
  const before = process.cpuUsage()
  const answers = await thread.ask(message, { transfer: [], patience: PATIENCE })
  const { user, system } = process.cpuUsage(before)
  for (const answer of answers) if (answer.type === 'failed') throw new Error(answer.error)
  return (user + system) / 1000
}

const PATIENCE = 300_000

/** Megabytes of the process, with none of its main thread's own garbage, a second after a piece of work. */
async function memory(): Promise<number> {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc()')
  await setTimeout(1000)
  return process.memoryUsage.rss() / 1e6
}

/** Looks ten times a second. */
function peakOfMemory(): { stop(): number } {
  let highest = 0
  const timer = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss() / 1e6)), 100)
  return {
    stop() {
      clearInterval(timer)
      return highest
    },
  }
}

function sum(values: readonly number[] = []): number {
  return values.reduce((total, value) => total + value, 0)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toPrecision(3)} s`
}
