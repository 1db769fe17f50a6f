import { performance } from 'node:perf_hooks'
import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { millis, type Millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { DAY, dayOf } from '../../core/market/civil-date.ts'
import { newYorkTime } from '../../core/market/new-york-time.ts'
import { SESSION_MINUTES, type SessionCalendar, sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Log } from '../../core/ports/log.ts'
import type { RatePoint } from '../../core/statistic/excess-returns.ts'
import type { DayEquity } from '../../backtest/judgement/live-growth.ts'
import type { Costs } from '../../backtest/costs.ts'
import { optionsResult } from '../../backtest/options/options-result.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { playTape, type RunResult } from '../../backtest/run-tape.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { warmUpMinutes } from '../../backtest/warm-up.ts'
import { dataHash } from '../../backtest/report/data-hash.ts'
import { resultLines } from '../../backtest/report/result-lines.ts'
import { curveHash } from '../../backtest/report/curve-hash.ts'
import { tradeHash } from '../../backtest/report/trade-hash.ts'
import { createLog } from '../../log/create-log.ts'
import { backtestModules } from '../../modules/index.ts'
import { longerBarsSentence } from '../../backtest/longer-bars-sentence.ts'
import { partsOf } from '../../backtest/parts-of.ts'
import { type Stoppable, stoppable } from '../stoppable.ts'
import { biasRound } from './bias-round.ts'
import { checkOutputs } from './check-outputs.ts'
import { checkPlan } from './check-plan.ts'
import { closedJson, closedSentence, waitingSentence } from './closed.ts'
import { exitCodeOf } from './exit-code-of.ts'
import type { BacktestFlags } from './flags.ts'
import { loadTape } from './load-tape.ts'
import type { LoadedTape } from './loaded-tape.ts'
import { countTrial } from './count-trial.ts'
import type { LoadedChains } from './load-chains.ts'
import { gapsWithin, logData, logEntries, logFailures, logFrozen } from './log-run.ts'
import { type ProgressBar, progressBar } from './progress-bar.ts'
import { rateLine } from './rate-line.ts'
import { readRates } from './read-rates.ts'
import { refuseAhead } from './refuse-ahead.ts'
import { resultJson } from './result-json.ts'
import { seatsLine } from './seats-line.ts'
import { teller } from './teller.ts'
import { tradesPlace } from './trades-place.ts'
import { type Wish, wishOf } from './wish.ts'
import { wantsJudgement } from './wants-judgement.ts'
import { writeResults } from './write-results.ts'
import { runVersion } from './version.ts'
import { writtenLine } from './written-line.ts'

/** `tercet backtest`. @returns the exit code. */
export function backtestRound(flags: BacktestFlags): Promise<number> {
  return exitCodeOf('backtest', () => stoppable('backtest', (stop) => round(flags, stop)))
}

async function round(flags: BacktestFlags, stop: Stoppable): Promise<number> {
  const began = performance.now()
  const config = loadConfig({ needs: 'launcher', cwd: process.cwd() })
  const now = Date.now()
  const wish = wishOf(flags, config, now, backtestModules)
  const log = logOf(flags, config)
  const rates = flags.rates === undefined ? undefined : readRates(flags.rates)
  const live = flags.live === undefined ? undefined : (await import('./read-live.ts')).readLive(flags.live)
  const calendar = sessionCalendar()
  const span = spanOf(wish)
  const isFetched = flags.data === undefined && flags.exchange !== true
  const closed = closedSentence(wish, calendar, isFetched ? now : Infinity)
  if (closed !== undefined) return tellClosed({ flags, wish, log }, closed)
  if (isFetched) refuseAhead({ first: wish.first, from: span.from, now })
  if (flags.bias !== true) checkOutputs({ flags, config, wish, span })
  const loaded = await loadTape({ flags, wish, config, calendar, from: millis(span.from - warmUpSpan(config, wish, calendar)), to: span.to, log })
  const waiting = isFetched ? waitingSentence(wish, { tape: loaded.tape, calendar, now }) : undefined
  if (waiting !== undefined) return tellClosed({ flags, wish, log }, waiting)
  logData(log, wish, loaded, { ...span, calendar })
  const chains = wish.seats.some(({ module }) => module === 'options') ? (await import('./load-chains.ts')).chainsFor({ flags, wish, config, calendar, loaded }) : undefined
  const plan = planOf({ flags, wish, config, calendar, loaded, span, chains })
  checkPlan(plan, wish, loaded)
  const bar = progressBar(process.stderr, () => performance.now())
  const tell = teller(stop, bar, played)
  if (flags.bias === true) return stop.busy(() => biasRound(plan, log, { ...bar, tell }))
  const result = await stop.play(playTape(plan), ({ bars, total }) => tell(bars, total))
  bar.clear()
  logEntries(log, result)
  return show({ flags, config, wish, loaded, rates, live, result, log, bar, stop }, performance.now() - began)
}

/** How far a run had come that is ended. */
function played(done: number, total: number): string {
  return `with ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} bars played: nothing is written and no trial is counted, and the same command begins anew`
}

/** @returns the exit code: nothing to do is no failure. */
function tellClosed({ flags, wish, log }: { readonly flags: BacktestFlags; readonly wish: Wish; readonly log: Log }, sentence: string): number {
  log.info(`nothing to do: ${sentence}`)
  console.log(flags.json === true ? closedJson(wish, sentence) : sentence)
  return 0
}

/** The days of a run: New York's for shares, UTC's for pairs. */
export function spanOf({ symbols, first, last }: Pick<Wish, 'symbols' | 'first' | 'last'>): { readonly from: Millis; readonly to: Millis } {
  if (symbols.every((symbol) => symbol.includes('/'))) return { from: millis(dayOf(first) * DAY), to: millis((dayOf(last) + 1) * DAY) }
  return { from: newYorkTime(dayOf(first), 0), to: newYorkTime(dayOf(last) + 1, 0) }
}

interface PlanGiven {
  readonly flags: BacktestFlags
  readonly wish: Wish
  readonly config: Config
  readonly calendar: SessionCalendar
  readonly loaded: LoadedTape
  readonly span: { readonly from: Millis; readonly to: Millis }
  /** Of the options module. */
  readonly chains?: LoadedChains | undefined
}

export function planOf({ flags, wish, config, calendar, loaded, span, chains }: PlanGiven): RunPlan {
  const interval = loaded.tape.series[0]?.interval ?? 1
  const longer = flags.longerBars === true ? { longerBars: interval } : {}
  return {
    tape: chains && chains.recorded.length > 0 ? { ...loaded.tape, chains: chains.recorded } : loaded.tape,
    parts: partsOf({ calendar, interval, ...longer }),
    desk: deskOf(config, wish),
    ...longer,
    costs: costsOf(flags),
    cash: flags.cash,
    seed: flags.seed,
    cycleDelay: flags.cycle === undefined ? config.orchestrator.cycleDelay : flags.cycle * 1000,
    ...span,
    parameters: wish.parameters,
    version: runVersion(),
    ...(chains ? { chains: chains.chains } : {}),
  }
}

function deskOf(config: Config, { seats }: Pick<Wish, 'seats'>): RunPlan['desk'] {
  return { limits: { ...config.risk, executionEnabled: true }, seats: seats.map((seat) => ({ ...seat, enabled: true })) }
}

function costsOf({ spread, slippage, participation, fees, borrow }: BacktestFlags): Costs {
  return { halfSpread: spread / 2, slippage, participation: participation === 0 ? null : participation, commission: fees, pairFees: true, borrow }
}

/** Milliseconds before the run that its folds may need, weekends and holes included. */
export function warmUpSpan(config: Config, wish: Pick<Wish, 'seats'>, calendar: SessionCalendar): number {
  return wish.seats.reduce((longest, seat) => {
    const minutes = warmUpMinutes({ parts: partsOf({ calendar, interval: 1 }), desk: deskOf(config, { seats: [seat] }) })
    return Math.max(longest, seat.module === 'crypto' ? minutes * MINUTE + DAY : (Math.ceil(minutes / SESSION_MINUTES) * 1.5 + 4) * DAY)
  }, 0)
}

interface Shown {
  readonly flags: BacktestFlags
  readonly config: Config
  readonly wish: Wish
  readonly loaded: LoadedTape
  readonly rates: readonly RatePoint[] | undefined
  readonly live: readonly DayEquity[] | undefined
  readonly result: RunResult
  readonly log: Log
  readonly bar: ProgressBar
  readonly stop: Stoppable
}

const JUDGING = 'while the run was judged: it is counted as a trial, nothing else is written, and the same command begins anew'

/** @returns the exit code. */
async function show({ flags, config, wish, loaded, rates, live, result, log, bar, stop }: Shown, took: number): Promise<number> {
  const { plan } = result
  const summary = summaryOf(result)
  const code = summary.failures.length === 0 ? 0 : 1
  logFailures(log, summary)
  logFrozen(log, summary)
  const hashes = { trades: tradeHash(result.recorder.fills), curve: curveHash(result.recorder), data: dataHash(plan.tape) }
  const output = tradesPlace(flags, config).path
  const trials = await countTrial({ wish, plan, summary, dataHash: hashes.data, output, trials: flags.trials })
  stop.at(() => JUDGING)
  // Loaded when it is wanted: a plain run ends before these modules would be read.
  const { judgeRun } = wantsJudgement(flags) ? await import('./judge-run.ts') : {}
  const judged = judgeRun && (await stop.busy(() => judgeRun({ flags, loaded, rates, result, summary, trials, bar })))
  stop.writing()
  if (judged?.judgement.rates?.note !== undefined) log.warning(`--rates: ${judged.judgement.rates.note}`)
  const written = await writeResults({ summary, judgement: judged?.judgement, hashes, path: output, results: flags.results, result, wish })
  log.info(`${written.trades} trades written to ${written.where}`)
  log.info(`the run took ${(took / 1000).toFixed(2)} s`, { took, bars: summary.bars, trades: summary.trades.length, winRateOf30Days: summary.winRateOf30Days, expectancy: summary.expectancy, drawdown: summary.drawdown?.share })
  if (flags.html !== undefined && judged) {
    const { writeHtml } = await import('./html-report.ts')
    writeHtml({ path: flags.html, judged, wish, loaded, live, result, summary, hashes, words: process.argv.slice(2) })
    log.info(`report written to ${flags.html}`)
  }
  if (flags.json === true) {
    console.log(resultJson({ summary, judgement: judged?.judgement, hashes, wish, result, source: loaded.source }))
    return code
  }
  const gaps = gapsWithin(loaded, { ...plan, calendar: plan.parts.calendar }).length
  const options = optionsResult(result)
  const lines = resultLines(summary, {
    what: `${seatsLine(wish.seats)}, ${wish.first} to ${wish.last}`,
    data: `${loaded.source} (${plan.tape.feed}), hash ${hashes.data.slice(0, 12)}${gaps === 0 ? '' : `, ${gaps} ${gaps === 1 ? 'gap' : 'gaps'} (see the log)`}`,
    costs: plan.costs,
    cycle: plan.cycleDelay === 0 ? 'a cycle at every bar' : `a cycle every ${plan.cycleDelay / 1000} s`,
    tradeHash: hashes.trades,
    curveHash: hashes.curve,
    longerBars: longerBarsSentence(plan),
    ...(judged?.judgement.rates ? { rates: rateLine(judged.judgement) } : {}),
    ...(options ? { quotes: `${options.kinds.join(' and ') || 'never asked for'}; ${options.quotes}` } : {}),
  })
  console.log([...lines, `  ${'written'.padEnd(14)}${writtenLine(written)}`, `  ${'took'.padEnd(14)}${(took / 1000).toFixed(2)} s`].join('\n'))
  return code
}

/** On a terminal the result speaks; elsewhere, and with --verbose, the log does too. Lines go to the error stream: the result is alone on the other. */
export function logOf({ verbose }: BacktestFlags, config: Config): Log {
  const isQuiet = process.stderr.isTTY && verbose !== true
  return createLog({ level: isQuiet ? 'WARNING' : config.log.level, secrets: config.secrets, format: config.log.format === 'auto' && process.stderr.isTTY ? 'pretty' : config.log.format, destination: process.stderr, logger: 'backtest' })
}
