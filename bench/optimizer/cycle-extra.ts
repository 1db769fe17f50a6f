import { pathToFileURL } from 'node:url'
import type { Broker } from '../../core/ports/broker.ts'
import { createOptimizerJob } from '../../orchestrator/jobs/optimizer-job.ts'
import { build } from '../build.ts'
import { type Beside, cycleTimes } from '../cycle.ts'
import { quantile } from '../figure.ts'
import { quietLog } from '../quiet-log.ts'
import { type Judged, tell } from './goal.ts'

const PAIRS = 5
const CYCLES = 100
/** Milliseconds, or this share of a cycle without it, whichever is larger. */
const MOST = 25
const SHARE = 0.1
/** Market milliseconds: the optimizer's default interval, and half a step of bench/cycle.ts, the delay of its cycles. */
const PACE = { interval: 600_000, cycleDelay: 15_000 }

/** Four weeks: enough for a verdict on every module. */
const PAST = 28 * 86_400_000

/**
 * What a cycle costs more at p99 with the optimizer beside it: two whole engines on 50 shares, 10 pairs and 5 chains, one of which learns on all
 * three modules, cycle in turns of so many cycles, and the median over the pairs of turns counts. Once everything has had a first verdict, the
 * market goes as fast as it can and does not wait for a run, so that far more cycles meet one than at a clock's own pace. Alone:
 * `node --import tsx bench/optimizer/cycle-extra.ts [cycles of a turn]`.
 */
export async function cycleExtra(folder: string, cycles = CYCLES): Promise<Judged> {
  build('exchange')
  const turns = takeTurns(cycles)
  const measured = [cycleTimes({ folder, cycles: PAIRS * cycles, beside: learning(turns) }), cycleTimes({ folder, cycles: PAIRS * cycles, beside: plain(turns) })]
  const [on = [], off = []] = (await Promise.all(measured)).map(({ durations }) => durations)
  const worst = (durations: readonly number[], pair: number): number => quantile(durations.slice(pair * cycles, (pair + 1) * cycles), 0.99)
  const pairs = Array.from({ length: PAIRS }, (_, pair) => ({ on: worst(on, pair), off: worst(off, pair) }))
  for (const pair of pairs) console.log(`cycle at p99: ${pair.off.toFixed(0)} ms, with the optimizer ${pair.on.toFixed(0)} ms`)
  const most = Math.max(MOST, SHARE * quantile(pairs.map(({ off }) => off), 0.5))
  return { figure: 'optimizer.cycle.extra', value: quantile(pairs.map(({ on, off }) => on - off), 0.5), unit: 'ms', most: Math.round(most) }
}

type Side = 'on' | 'off'

/** One engine cycles at a time; the other waits where a lock-step market waits for a job. */
interface Turns {
  mine(side: Side): Promise<void>
  /** The other's turn after every so many cycles. */
  counted(side: Side, count: number): void
}

function takeTurns(cycles: number): Turns {
  let present: Side = 'on'
  let goOn: () => void = () => undefined
  return {
    mine: (side) => (side === present ? Promise.resolve() : new Promise((resolve) => (goOn = resolve))),
    counted(side, count) {
      if (count <= 0 || count % cycles !== 0) return
      present = side === 'on' ? 'off' : 'on'
      goOn()
    },
  }
}

function plain(turns: Turns): Beside {
  return {
    beginJob: () => ({ tick: () => undefined, cycling: () => undefined, settled: () => turns.mine('off'), stop: () => Promise.resolve() }),
    onFacts: () => undefined,
    onBars: () => undefined,
    isReady: () => true,
    onCounted: (count) => turns.counted('off', count),
  }
}

function learning(turns: Turns): Beside {
  const optimizer = createOptimizerJob({ environment: 'simulated', version: 'bench', ...PACE, mayPromote: true, log: quietLog() })
  const isReady = (): boolean => optimizer.condition().state === 'up'
  return {
    beginJob(ground) {
      const job = optimizer.begin({ ...ground, broker: withShortPast(ground.broker, ground.clock.now() - PAST) })
      return { tick: () => job.tick(), cycling: (isUnderWay) => job.cycling(isUnderWay), settled: () => (isReady() ? turns.mine('on') : job.settled()), stop: () => job.stop() }
    },
    onFacts: (facts) => facts.forEach((fact) => optimizer.take(fact)),
    onBars: (bars) => optimizer.takeBars(bars),
    isReady,
    onCounted: (count) => turns.counted('on', count),
  }
}

/** What a run costs hardly depends on how much lies behind it, and reading and playing all of it takes minutes. */
function withShortPast(broker: Broker, since: number): Broker {
  return { ...broker, bars: (symbols, from, to) => (to <= since ? Promise.resolve([]) : broker.bars(symbols, from, to)) }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) tell(await cycleExtra(process.cwd(), Number(process.argv[2] ?? CYCLES)))
