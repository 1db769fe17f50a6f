import { millis } from '../../core/brand.ts'
import { annualGrowth } from '../../core/statistic/annual-growth.ts'
import { annualVolatility } from '../../core/statistic/annual-volatility.ts'
import { breakEvenCost, netAtCosts } from '../../core/statistic/break-even-cost.ts'
import { capacity } from '../../core/statistic/capacity.ts'
import { calmarRatio } from '../../core/statistic/calmar-ratio.ts'
import { type CostTotals, costTotals } from '../../core/statistic/cost-totals.ts'
import type { DailyReturns } from '../../core/statistic/daily-returns.ts'
import { deflatedSharpe, type Trials } from '../../core/statistic/deflated-sharpe.ts'
import { type Drawdown, drawdownsOf, maximumDrawdown } from '../../core/statistic/drawdowns.ts'
import { excessReturns, type RatePoint } from '../../core/statistic/excess-returns.ts'
import { excursions } from '../../core/statistic/excursions.ts'
import { expectancy } from '../../core/statistic/expectancy.ts'
import { holdingTimes } from '../../core/statistic/holding-times.ts'
import { isEnough, LEAST_RETURNS, LEAST_SPAN, LEAST_TRADES, type Sufficiency } from '../../core/statistic/least-data.ts'
import { minimumTrackRecord } from '../../core/statistic/minimum-track-record.ts'
import { monthlyReturns } from '../../core/statistic/monthly-returns.ts'
import { probabilisticSharpe } from '../../core/statistic/probabilistic-sharpe.ts'
import { profitFactor } from '../../core/statistic/profit-factor.ts'
import { random } from '../../core/statistic/random.ts'
import { returnBootstrap } from '../../core/statistic/return-bootstrap.ts'
import { sharpeEstimate } from '../../core/statistic/sharpe-estimate.ts'
import { sharpeRatio } from '../../core/statistic/sharpe-ratio.ts'
import { sortinoRatio } from '../../core/statistic/sortino-ratio.ts'
import { total } from '../../core/statistic/total.ts'
import { tradeBootstrap } from '../../core/statistic/trade-bootstrap.ts'
import { turnover } from '../../core/statistic/turnover.ts'
import { wilsonInterval } from '../../core/statistic/wilson-interval.ts'
import { winRate } from '../../core/statistic/win-rate.ts'
import { DAYS_OF_YEAR } from '../../core/statistic/year.ts'
import { netWithoutBest } from '../../core/statistic/without-best.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { Gap } from '../gaps.ts'
import { attributionOf } from './attribution.ts'
import { benchmarkOf } from './benchmark-of.ts'
import { closesOf, dayReturns } from './day-returns.ts'
import { drawnCurve } from './drawn-curve.ts'
import { idleInterest } from './idle-interest.ts'
import { ratesKnown } from './rates-known.ts'
import type { Judgement, Luck, MonteCarloResult, Returns, Robustness, Trading } from './judgement.ts'
import { marketBefore, marketDays } from './market-days.ts'
import { parameterSensitivity } from './parameter-sensitivity.ts'
import { triedSets } from './parameter-sets.ts'
import { randomTiming } from './random-timing.ts'
import type { Rerunner } from './rerun.ts'
import type { RunRecord } from './run-record.ts'
import { signalAndFill } from './signal-and-fill.ts'
import { walkForwardTest } from './walk-forward-test.ts'

export interface JudgeOptions {
  /** Of every resample. */
  readonly seed: number
  /** Of the runs with these strategies on these data, this one included. */
  readonly trials: Trials
  readonly gaps: readonly Gap[]
  /** Riskless rate by date. */
  readonly rates?: readonly RatePoint[]
  /** Absent: nothing is played again, and what that would tell stays undefined. */
  readonly rerun?: Rerunner
}

/** A run against everything that could make it look better than it was. The same record and options make the same judgement. */
export function judge(record: RunRecord, options: JudgeOptions): Judgement {
  const days = dayReturns(record)
  const drawdowns = drawdownsOf(record.curve)
  const tried = options.rerun && triedSets(record, options.rerun)
  const known = options.rates && ratesKnown(options.rates, record.from, days.dates)
  const given: Given = { record, days, options, rates: known?.isUsed === true ? options.rates : undefined, ...sufficiency(record, days) }
  return {
    days: { count: days.returns.length, basis: record.basis },
    data: { dailyReturns: given.dailyReturns, closedTrades: given.closedTrades },
    rates: known,
    result: returnsOf(given),
    drawdown: maximumDrawdown(record.curve),
    longestDrawdown: drawdowns.reduce<Drawdown | undefined>((longest, one) => (longest && longest.length >= one.length ? longest : one), undefined),
    trading: tradingOf(record),
    costs: costsOf(record),
    luck: luckOf(given),
    benchmark: benchmarkOf(record, days),
    monteCarlo: monteCarloOf(given),
    robustness: robustnessOf(given),
    sensitivity: tried && options.rerun && parameterSensitivity(tried, options.rerun.tunables),
    walkForward: tried && options.rerun && walkForwardTest(record, tried, options.rerun),
    excursions: excursionsOf(given),
    holding: holdingTimes(record.trades),
    attribution: attributionOf(record, isEnough(given.closedTrades)),
    signalAndFill: signalAndFill(record.orders),
    entries: record.entries,
    refusals: record.refusals,
    passes: record.passes,
    causes: record.causes,
    options: record.options,
    settled: record.settled.map(({ at, how, symbol, qty, shares, price }) => ({ at, how, symbol, qty, shares, price })),
    open: record.open,
    sources: record.sources,
    frozen: record.frozen,
    gaps: options.gaps,
    months: monthsOf(record),
    drawn: drawnCurve(record),
    daily: { dates: days.dates, equity: [...days.equity], returns: [...days.returns] },
  }
}

/** A run, and how much there is of what its figures are made of. */
interface Given {
  readonly record: RunRecord
  readonly days: DailyReturns
  readonly options: JudgeOptions
  /** Undefined unless they know the days of the run. */
  readonly rates: readonly RatePoint[] | undefined
  readonly dailyReturns: Sufficiency
  readonly closedTrades: Sufficiency
}

function sufficiency({ trades }: RunRecord, { returns }: DailyReturns): Pick<Given, 'dailyReturns' | 'closedTrades'> {
  return { dailyReturns: { there: returns.length, needed: LEAST_RETURNS }, closedTrades: { there: trades.length, needed: LEAST_TRADES } }
}

/** A run that begins at midnight begins a day, and does not end the one before. */
function monthsOf({ curve: { at, equity }, basis }: RunRecord): Judgement['months'] {
  return monthlyReturns({ at: Float64Array.from(at, (time, i) => (i === 0 ? time + 1 : time)), equity }, basis === DAYS_OF_YEAR ? 'UTC' : 'New York')
}

function returnsOf({ record, days: { dates, returns }, rates, dailyReturns }: Given): Returns {
  const { cash, curve, basis } = record
  const isYearly = isEnough(dailyReturns)
  const endEquity = curve.equity.at(-1) ?? cash
  const isLong = curve.at.length > 1 && (curve.at.at(-1) ?? 0) - (curve.at[0] ?? 0) >= LEAST_SPAN
  const excess = rates && isYearly ? excessReturns({ returns, dates, since: newYorkDate(millis(record.from)), rates }) : undefined
  return {
    startEquity: cash,
    endEquity,
    net: endEquity - cash,
    growth: endEquity / cash - 1,
    annualGrowth: isLong ? annualGrowth(curve) : undefined,
    annualVolatility: isYearly ? annualVolatility(returns, basis) : undefined,
    sharpe: isYearly ? sharpeRatio(returns, basis) : undefined,
    sortino: isYearly ? sortinoRatio(returns, basis) : undefined,
    calmar: isLong ? calmarRatio(curve) : undefined,
    excessSharpe: excess && sharpeRatio(excess, basis),
    idleInterest: rates && idleInterest({ cash, fills: record.fills, settled: record.settled, splits: record.tape.actions.flatMap((action) => (action.type === 'split' ? action : [])), closes: closesOf(record), rates }),
    dividends: record.dividends,
  }
}

function tradingOf({ trades, fills, curve, timeInMarket }: RunRecord): Trading {
  const nets = trades.map(({ net }) => net)
  return {
    trades: trades.length,
    winRate: winRate(nets),
    winRateInterval: wilsonInterval(nets.filter((net) => net > 0).length, nets.length),
    expectancy: expectancy(nets),
    profitFactor: profitFactor(nets),
    exposure: timeInMarket,
    turnover: turnover(tradedOf(fills), curve),
    best: nets.length === 0 ? undefined : nets.reduce((most, net) => Math.max(most, net), -Infinity),
    worst: nets.length === 0 ? undefined : nets.reduce((least, net) => Math.min(least, net), Infinity),
  }
}

function tradedOf(fills: RunRecord['fills']): number {
  return total(fills.map(({ symbol, qty, price }) => qty * price * multiplierOf(symbol)))
}

/** Of every execution; the mean of a trade is that of the closed ones. */
function costsOf({ costs, fills, trades, sources }: RunRecord): CostTotals {
  return costTotals({ ...costs, trades, traded: tradedOf(fills), net: sources.net })
}

function luckOf({ record: { basis }, days: { returns }, options: { trials }, dailyReturns, closedTrades }: Given): Luck {
  const estimate = isEnough(dailyReturns) ? sharpeEstimate(returns) : undefined
  const deflated = estimate && isEnough(closedTrades) ? deflatedSharpe(estimate, trials) : undefined
  return {
    trials: trials.count,
    probabilisticSharpe: estimate && probabilisticSharpe(estimate),
    deflatedSharpe: deflated?.probability,
    threshold: deflated && deflated.threshold * Math.sqrt(basis),
    minimumDays: estimate && minimumTrackRecord(estimate),
  }
}

/** Runs of each bootstrap, and steps over all of them at most. */
const RUNS = 2000
const STEPS = 4_000_000

function monteCarloOf({ record: { trades, cash }, days: { returns }, options: { seed }, dailyReturns, closedTrades }: Given): MonteCarloResult {
  // The order of n^(1/3) minimises the error of a block bootstrap's variance (P. Hall, J. Horowitz and B. Jing, Biometrika 82(3), 1995).
  const meanBlock = Math.max(1, Math.round(Math.cbrt(returns.length)))
  const runs = (steps: number): number => Math.max(100, Math.min(RUNS, Math.floor(STEPS / Math.max(1, steps))))
  return {
    seed,
    trades: isEnough(closedTrades) ? tradeBootstrap({ nets: trades.map(({ net }) => net), capital: cash, runs: runs(trades.length), random: random(seed) }) : undefined,
    // Days on which one trade or two were open are those trades drawn again.
    days: !isEnough(dailyReturns) || !isEnough(closedTrades) ? undefined : returnBootstrap({ returns, meanBlock, runs: runs(returns.length), random: random(seed + 1) }),
    meanBlock,
  }
}

const COST_MULTIPLES = [0.5, 1, 2, 3]
const SIZE_MULTIPLES = [1, 2, 5, 10, 20, 50, 100]
const BEST = 5

/** What was is told of any number of trades; what is to be expected of such trades is not. */
function excursionsOf({ record, closedTrades }: Given): Judgement['excursions'] {
  const found = excursions(record.trades)
  return found && !isEnough(closedTrades) ? { ...found, edge: undefined, captured: undefined } : found
}

function robustnessOf({ record, options: { seed, rerun }, closedTrades }: Given): Robustness {
  const { trades } = record
  const nets = trades.map(({ net }) => net)
  const late = rerun?.run({ isLate: true })
  return {
    costs: trades.length === 0 ? [] : COST_MULTIPLES.map((multiple) => ({ multiple, net: netAtCosts(trades, multiple) })),
    breakEven: isEnough(closedTrades) ? breakEvenCost(trades) : undefined,
    late: late && { net: (late.curve.equity.at(-1) ?? late.cash) - late.cash, trades: late.trades.length },
    ofTrades: total(nets),
    withoutBestFive: nets.length > BEST ? netWithoutBest(nets, BEST) : undefined,
    capacity: isEnough(closedTrades) ? capacityOf(record) : undefined,
    randomTiming: randomTiming(record, random(seed + 2)),
  }
}

/** Undefined where the market before is known of fewer than half the trades; of contracts it is not. */
function capacityOf({ tape, trades }: RunRecord): Robustness['capacity'] {
  const markets = new Map(tape.series.map((series) => [series.instrument.symbol, marketDays(series, tape.actions)]))
  const sized = trades.map(({ module, symbol, openedAt, net, notional }) => {
    const market = module === 'options' ? undefined : markets.get(symbol)
    const before = market && marketBefore(market, millis(openedAt))
    return { net, notional, market: before && before.dailyVolume > 0 ? before : undefined }
  })
  const found = capacity(sized, SIZE_MULTIPLES)
  return found.known === 0 || found.known < trades.length / 2 ? undefined : found
}
