import type { EvaluationDesk } from '../../backtest/evaluate/evaluation-desk.ts'
import { dataHash } from '../../backtest/report/data-hash.ts'
import type { Config } from '../../config/config.ts'
import { millis, type Millis } from '../../core/brand.ts'
import { longestWarmUp } from '../../core/engine/track/longest-warm-up.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { SESSION_MINUTES, type SessionCalendar } from '../../core/market/session-calendar.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import type { Strategy } from '../../core/module/strategy.ts'
import { tradingMinutes } from '../../core/module/trading-minutes.ts'
import { defaultParameters } from '../../modules/default-parameters.ts'
import type { Course } from '../../optimizer/protocol.ts'
import { searchSpace, type SearchSpace, type Values } from '../../optimizer/search-space.ts'
import type { LoadedTape } from '../backtest/loaded-tape.ts'
import { UsageError } from '../backtest/usage-error.ts'
import type { Wish } from '../backtest/wish.ts'
import { VERSION } from '../backtest/version.ts'
import type { OptimizeFlags } from './flags.ts'
import { type Batch, studyBars } from './study-bars.ts'

/** All that one study needs, ready to be played. */
export interface Study {
  readonly course: Course
  readonly strategy: Strategy
  readonly space: SearchSpace
  readonly baseline: Values
  /** Bars that end together with one run of the optimizer, in order of time; those up to `course.from` only warm up. */
  readonly batches: readonly Batch[]
  /** Batches to learn on before the first run of a walk-forward. */
  readonly learn: number
  readonly barMinutes: number
  readonly blockMinutes: number
  readonly bars: number
  readonly notes: readonly string[]
  readonly dataHash: string
}

export interface StudyGiven {
  readonly flags: OptimizeFlags
  readonly wish: Wish
  readonly strategy: Strategy
  readonly config: Config
  readonly calendar: SessionCalendar
  readonly loaded: LoadedTape
  /** Days asked for. */
  readonly span: { readonly from: Millis; readonly to: Millis }
}

/** What a module learns on before its first change, in its own days. */
const HISTORY = { stocks: 75, crypto: 40, options: 75 } as const
/** Blocks in a day of ten-minute blocks. */
const USUAL = { stocks: 39, crypto: 144, options: 39 } as const

/** @throws UsageError for bars that the strategy cannot be played on, and for a strategy without anything to tune. */
export function studyOf(given: StudyGiven): Study {
  const { flags, wish: { parameters }, strategy, loaded } = given
  const { module } = strategy
  const tape = loaded.tape
  const interval = tape.series[0]?.interval ?? 1
  const barMinutes = lengthOf(Math.max(interval, strategy.interval, flags.bars ?? 0), module)
  if (barMinutes === strategy.interval && strategy.interval % interval !== 0)
    throw new UsageError(`${strategy.name} decides on ${strategy.interval}-minute bars, which bars of ${interval} minutes cannot make: choose finer data with --interval or --data, or larger bars with --bars`)
  if (module === 'stocks' && barMinutes === DAY_MINUTES && strategy.holds !== 'overnight')
    throw new UsageError(`${strategy.name} sells by the close, and bars of whole sessions have no moment before it: choose finer bars, or a strategy that holds over night`)
  const baseline = { ...defaultParameters(strategy), ...parameters[0]?.values }
  const space = searchSpace(strategy.parameters, baseline)
  if (space.axes.length === 0) throw new UsageError(`${strategy.name} marks no parameter as tunable: choose another strategy`)
  const { batches, notes } = studyBars({ ...given, barMinutes })
  const isCoarse = barMinutes > strategy.interval
  const isCounted = isCoarse || (module === 'stocks' && barMinutes === DAY_MINUTES)
  const perDay = isCounted ? USUAL[module] : Math.ceil(tradingMinutes(module) / Math.max(10, barMinutes))
  const from = firstDay(batches, { warmUp: longestWarmUp(strategy), asked: given.span.from })
  const played = batches.filter(({ at }) => at > from).length
  return {
    course: { module, strategy: strategy.name, desk: deskOf(given), seed: flags.seed, from, ...(isCounted ? { interval: barMinutes } : {}) },
    strategy, space, baseline, batches,
    learn: batches.length - played + Math.min((flags.learn ?? HISTORY[module]) * perDay, Math.floor(played / 2)),
    barMinutes,
    blockMinutes: Math.max(10, barMinutes),
    bars: batches.reduce((sum, { bars }) => sum + bars.reduce((all, one) => all + one.start.length, 0), 0),
    notes: [...(isCoarse ? [`${strategy.name} was made for bars of ${strategy.interval} minutes; here each of its bars is one of ${barMinutes} minutes, and a day of the optimizer is ${USUAL[module]} blocks.`] : []), ...(module === 'options' ? [MODELLED] : []), ...notes, ...loaded.issues],
    dataHash: dataHash(tape),
  }
}

/** A tape of bars holds no quotes of contracts. */
const MODELLED = 'Every option quote here is modelled on the bars of its underlying: what learning made of them is no evidence, and live it would promote nothing.'

/** A whole session is a day, however many minutes it has. */
function lengthOf(minutes: number, module: Strategy['module']): number {
  return module === 'stocks' && minutes >= SESSION_MINUTES ? DAY_MINUTES : minutes
}

/** Folds are warm by then: after so many bars, or at the first day that was asked for if that comes later. */
function firstDay(batches: readonly Batch[], { warmUp, asked }: { readonly warmUp: number; readonly asked: number }): Millis {
  const at = batches[Math.min(warmUp, Math.floor(batches.length / 4))]?.at ?? 0
  return millis(Math.max(at, asked))
}

function deskOf({ flags: { spread, slippage, participation, fees, notional }, strategy: { module }, config, loaded }: StudyGiven): EvaluationDesk {
  return {
    instruments: loaded.tape.series.map((one) => one.instrument),
    notional,
    limits: { ...config.risk, executionEnabled: true },
    costs: { halfSpread: spread / 2, slippage, participation: participation === 0 ? null : participation, commission: fees, pairFees: true, borrow: 0 },
    cycleDelay: Math.min(config.orchestrator.cycleDelay, MINUTE),
    quotes: module === 'options' ? 'modelled' : 'recorded',
    feed: loaded.tape.feed,
    version: VERSION,
  }
}
