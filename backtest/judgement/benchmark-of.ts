import { annualVolatility } from '../../core/statistic/annual-volatility.ts'
import { againstBenchmark } from '../../core/statistic/benchmark.ts'
import { dailyReturns, type DailyReturns } from '../../core/statistic/daily-returns.ts'
import { LEAST_RETURNS } from '../../core/statistic/least-data.ts'
import { maximumDrawdown } from '../../core/statistic/drawdowns.ts'
import { sharpeRatio } from '../../core/statistic/sharpe-ratio.ts'
import { buyAndHold } from './buy-and-hold.ts'
import { closesOf } from './day-returns.ts'
import type { BenchmarkResult } from './judgement.ts'
import type { RunRecord } from './run-record.ts'

/** The run beside buying the same symbols at its start and keeping them. */
export function benchmarkOf(record: RunRecord, days: DailyReturns): BenchmarkResult {
  const { tape, cash, curve, basis, from } = record
  const symbols = tape.series.map(({ instrument }) => instrument.symbol)
  const held = { at: curve.at, equity: buyAndHold({ tape, cash, from, at: curve.at }) }
  const end = held.equity.at(-1)
  const own = dailyReturns(held, closesOf(record))
  const isYearly = own.returns.length >= LEAST_RETURNS
  const line = isYearly && own.returns.length === days.returns.length ? againstBenchmark(days.returns, own.returns, basis) : undefined
  const isKnown = end !== undefined && Number.isFinite(end)
  return {
    symbols,
    hasDividends: tape.actions.some(({ type }) => type === 'dividend'),
    net: isKnown ? end - cash : undefined,
    growth: isKnown ? end / cash - 1 : undefined,
    annualVolatility: isYearly ? annualVolatility(own.returns, basis) : undefined,
    sharpe: isYearly ? sharpeRatio(own.returns, basis) : undefined,
    drawdown: maximumDrawdown(held)?.depth,
    beta: line?.beta,
    alpha: line?.alpha,
    correlation: line?.correlation,
  }
}
