import { join } from 'node:path'
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
import { KeptResults } from '../../backtest/sweep/kept-results.ts'
import type { Slice, SweepRow } from '../../backtest/sweep/slice.ts'
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
import { progressBar } from '../backtest/progress-bar.ts'
import { refuseAhead } from '../backtest/refuse-ahead.ts'
import { tradesPlace } from '../backtest/trades-place.ts'
import { addTrials, trialsIn } from '../backtest/trials-file.ts'
import { type Wish, wishOf } from '../backtest/wish.ts'
import type { SweepFlags } from './flags.ts'
import { playSweep } from './play-sweep.ts'
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
  const kept = new KeptResults({ folder: join(config.paths.output, 'sweeps'), slices, now: Date.now() })
  const rows = await playSweep(slices, { flags, config, loaded, kept, bar: progressBar(process.stderr, () => performance.now()) })
  await show({ flags, config, wish, plan, loaded, slices, rows, drawn, quotes: chains?.chains(loaded.tape).title })
  kept.forget()
  return 0
}

interface Shown {
  readonly flags: SweepFlags
  readonly config: Config
  readonly loaded: LoadedTape
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
