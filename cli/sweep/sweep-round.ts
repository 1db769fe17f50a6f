import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { millis } from '../../core/brand.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { basisOf } from '../../backtest/result/basis-of.ts'
import { writeWhole } from '../../backtest/report/write-whole.ts'
import { dataHash } from '../../backtest/report/data-hash.ts'
import { BadSweep } from '../../backtest/sweep/bad-sweep.ts'
import { judgeSweep } from '../../backtest/sweep/judge-sweep.ts'
import { mergeResults } from '../../backtest/sweep/merge-results.ts'
import type { Slice, SliceResult, SweepRow } from '../../backtest/sweep/slice.ts'
import { slicesOf } from '../../backtest/sweep/slices-of.ts'
import { sweepRanges } from '../../backtest/sweep/sweep-range.ts'
import { backtestModules } from '../../modules/index.ts'
import { logOf, planOf, spanOf, warmUpSpan } from '../backtest/backtest-round.ts'
import { checkPlaces } from '../backtest/check-places.ts'
import { checkPlan } from '../backtest/check-plan.ts'
import { isClosed } from '../backtest/closed.ts'
import { loneSeat } from '../backtest/lone-seat.ts'
import { trialOf, trialsPath } from '../backtest/count-trial.ts'
import { exitCodeOf } from '../backtest/exit-code-of.ts'
import { chainsFor } from '../backtest/load-chains.ts'
import { loadTape } from '../backtest/load-tape.ts'
import type { LoadedTape } from '../backtest/loaded-tape.ts'
import { logData } from '../backtest/log-run.ts'
import { optional, trialsPlace } from '../backtest/places-of.ts'
import { type ProgressBar, progressBar } from '../backtest/progress-bar.ts'
import { refuseAhead } from '../backtest/refuse-ahead.ts'
import { tradesPlace } from '../backtest/trades-place.ts'
import { addTrials, trialsIn } from '../backtest/trials-file.ts'
import { type Wish, wishOf } from '../backtest/wish.ts'
import { executorOf } from './executor-of.ts'
import type { SweepFlags } from './flags.ts'
import { pointsOf, type SweptPoints } from './points-of.ts'
import { sweepCsv } from './sweep-csv.ts'
import { sweepJson } from './sweep-json.ts'
import { sweepLines } from './sweep-lines.ts'

/** `tercet sweep`. @returns the exit code. */
export function sweepRound(flags: SweepFlags): Promise<number> {
  return exitCodeOf('sweep', () => round(flags))
}

const RECORDED = 'the folder holds recorded option quotes, which a slice cannot carry, and modelled ones would trade otherwise: sweep over a folder of bars alone'

async function round(flags: SweepFlags): Promise<number> {
  const config = loadConfig({ needs: 'launcher', cwd: process.cwd() })
  if (flags.strategy?.length !== 1) throw new BadSweep('a sweep moves the parameters of one strategy: name one with --strategy')
  const wish = wishOf(flags, config, Date.now(), backtestModules)
  const { points, drawn } = pointsOf(flags, wish)
  const calendar = sessionCalendar()
  const span = spanOf(wish)
  if (isClosed(wish, calendar)) throw new BadSweep(`no session from ${wish.first} to ${wish.last}, a weekend or holiday: choose other days`)
  if (flags.data === undefined) refuseAhead({ first: wish.first, from: span.from, now: Date.now() })
  const output = tradesPlace({}, config).path
  checkPlaces([...trialsPlace({ output, trials: flags.trials }), ...optional({ flag: '--csv', kind: 'file', usual: 'points.csv' }, flags.csv)])
  trialsIn(trialsPath({ output, trials: flags.trials }))
  const log = logOf(flags, config)
  const from = millis(span.from - warmUpSpan(config, wish, calendar))
  const loaded = await loadTape({ flags, wish, config, calendar, from, to: span.to, log })
  logData(log, wish, loaded, { ...span, calendar })
  const chains = chainsFor({ flags, wish, config, calendar, loaded })
  if (chains?.recorded.length) throw new BadSweep(RECORDED)
  const plan = planOf({ flags, wish, config, calendar, loaded, span })
  checkPlan(plan, wish, loaded)
  const { tape, parts: _, ...run } = plan
  const interval = tape.series[0]?.interval ?? 1
  const slices = slicesOf({ data: dataHash(tape), code: plan.version, seed: plan.seed, tape: { symbols: wish.symbols, interval, from, to: span.to }, run, points })
  const rows = await played(slices, { flags, config, loaded, bar: progressBar(process.stderr, () => performance.now()) })
  await show({ flags, config, wish, plan, loaded, slices, rows, drawn, quotes: chains?.chains(loaded.tape).title })
  return 0
}

interface PlayedGiven {
  readonly flags: SweepFlags
  readonly config: Config
  readonly loaded: LoadedTape
  readonly bar: ProgressBar
}

async function played(slices: readonly Slice[], { flags, config, loaded, bar }: PlayedGiven): Promise<readonly SweepRow[]> {
  let isLeaving = false
  const say = (sentence: string): void => {
    if (isLeaving) return
    bar.clear()
    process.stderr.write(`tercet sweep: ${sentence}\n`)
  }
  const threads = flags.threads ?? availableParallelism()
  const executor = executorOf({ redisUrl: config.sweep.redisUrl, threads, tape: loaded.tape, code: slices[0]?.code ?? '', patience: flags.wait * 1000, told: say })
  let done = 0
  const take = ({ rows }: SliceResult): void => {
    done += rows.length
    bar.tell(done, points)
  }
  const points = slices.reduce((sum, slice) => sum + slice.points.length, 0)
  const leave = (_: NodeJS.Signals, number: number): void => {
    say(stoppedSentence({ done, points, isShared: config.sweep.redisUrl !== undefined }))
    isLeaving = true
    void executor.close().finally(() => process.exit(128 + number))
  }
  process.once('SIGINT', leave).once('SIGTERM', leave)
  try {
    const results = await executor.play(slices, { told: say, played: take })
    return mergeResults(slices, results)
  } catch (error) {
    // Threads that were ended lose their slices: nobody's fault, and the process ends when they have.
    if (isLeaving) await new Promise(() => undefined)
    throw error
  } finally {
    bar.clear()
    process.off('SIGINT', leave).off('SIGTERM', leave)
    await executor.close()
  }
}

/** What a person reads who ends a sweep before its time. */
function stoppedSentence({ done, points, isShared }: { readonly done: number; readonly points: number; readonly isShared: boolean }): string {
  const left = isShared ? '; slices that nobody has begun are taken back, what is played here is finished first (Ctrl-C ends that too)' : ''
  return `stopped with ${done} of ${points} ${points === 1 ? 'point' : 'points'} played: nothing is written and no trial is counted, and the same command begins anew${left}`
}

interface Shown extends Pick<PlayedGiven, 'flags' | 'config' | 'loaded'> {
  readonly wish: Wish
  readonly plan: RunPlan
  readonly slices: readonly Slice[]
  readonly rows: readonly SweepRow[]
  readonly drawn: SweptPoints['drawn']
  readonly quotes: string | undefined
}

/** Every point is counted before any is shown. */
async function show({ flags, config, wish, plan, loaded, slices, rows, drawn, quotes }: Shown): Promise<void> {
  const [{ data, code, run } = { data: '', code: '', run: plan }] = slices
  const fixed = run.parameters[0]?.values
  const { module, strategies: [strategy = ''] } = loneSeat(wish.seats)
  const counted = rows.map((row) => trialOf({ wish, plan, dataHash: data, parameters: [{ module, strategy, values: { ...fixed, ...row.values } }], sharpe: row.sharpe ?? undefined, net: row.net }))
  const trials = await addTrials(trialsPath({ output: tradesPlace({}, config).path, trials: flags.trials }), counted)
  const known = backtestModules[module].strategies[strategy]
  const judgement = judgeSweep({ rows, trials, basis: basisOf(plan.tape), ranges: known ? sweepRanges(known) : [], drawn })
  const shown = { wish, plan, source: loaded.source, data, code, rows, quotes, judgement, top: flags.top }
  if (flags.csv !== undefined) writeWhole(flags.csv, sweepCsv(rows))
  console.log(flags.json === true ? sweepJson(shown) : sweepLines(shown).join('\n'))
}
