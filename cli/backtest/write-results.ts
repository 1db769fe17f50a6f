import { join } from 'node:path'
import { decimal } from '../../core/money.ts'
import type { RunResult } from '../../backtest/run-tape.ts'
import type { Summary } from '../../backtest/result/summary.ts'
import type { Judgement } from '../../backtest/judgement/judgement.ts'
import { writeWhole } from '../../backtest/report/write-whole.ts'
import { csvRow } from '../../backtest/report/csv-row.ts'
import { csvWriter, type CsvWriterOptions } from '../../backtest/report/csv-writer.ts'
import type { Written } from '../../backtest/report/trade-writer.ts'
import type { Hashes } from './hashes.ts'
import { judgementMetrics } from './judgement-metrics.ts'
import { RESULT_FILES } from './result-files.ts'
import { resultJson } from './result-json.ts'
import type { Wish } from './wish.ts'

export interface Results {
  readonly summary: Summary
  readonly judgement: Judgement | undefined
  readonly hashes: Hashes
  readonly result: RunResult
  readonly wish: Wish
  readonly path: string
  readonly results: string | undefined
}

/** The trades to their file, and all of it to a folder where one was named. */
export async function writeResults({ summary, judgement, hashes, result, wish, path, results }: Results): Promise<Written> {
  const written = await writeTrades(summary, journalOf(path, wish, result.plan))
  if (results === undefined) return written
  await writeTrades(summary, { path: join(results, RESULT_FILES.trades), append: false })
  writeWhole(join(results, RESULT_FILES.metrics), metricsCsv([...metricsOf(summary), ...(judgement ? judgementMetrics(judgement) : [])]))
  writeWhole(join(results, RESULT_FILES.run), `${resultJson({ summary, judgement, hashes, wish, result, source: result.plan.tape.feed })}\n`)
  return written
}

/** How a run's trades go to their file: those of `--today` join what is there, and stand in for those of the same day, symbols and strategies. */
export function journalOf(path: string, { isToday, seats }: Wish, { from, to }: { readonly from: number; readonly to: number }): CsvWriterOptions {
  if (!isToday) return { path, append: false }
  return { path, append: true, replaces: (row) => row.openedAt >= from && row.openedAt < to && seats.some(({ module, strategies, symbols }) => row.module === module && strategies.includes(row.strategy) && symbols.includes(row.symbol)) }
}

async function writeTrades({ trades }: Summary, options: CsvWriterOptions): Promise<Written> {
  const writer = csvWriter(options)
  for (const trade of trades) await writer.writeTrade(trade)
  return writer.finalize()
}

type Metric = readonly [name: string, value: number | undefined]

/** Decimals as in the file of trades: six of amounts, nine of what is less than one. An empty value is 'not enough data'. */
function metricsCsv(metrics: readonly Metric[]): string {
  const rows = metrics.map(([name, value]) => [name, value === undefined || !Number.isFinite(value) ? '' : decimal(value, Math.abs(value) < 1 ? 9 : 6)])
  return [['metric', 'value'], ...rows].map(csvRow).join('')
}

function metricsOf(summary: Summary): readonly Metric[] {
  const { bars, cycles, fills, trades, winRate, expectancy, profitFactor, startEquity, endEquity, drawdown, costs, timeInMarket, holding, costPerTrade, tradesPerDay, winRateOf30Days, sharpe, belowPeak, dividends } = summary
  return [
    ['bars', bars], ['cycles', cycles], ['fills', fills], ['trades', trades.length], ['win_rate', winRate], ['expectancy', expectancy],
    ['profit_factor', profitFactor], ['start_equity', startEquity], ['end_equity', endEquity], ['max_drawdown', drawdown?.share ?? 0],
    ['max_drawdown_dollars', drawdown?.amount ?? 0], ['max_drawdown_ms', drawdown?.length ?? 0], ['fees', costs.fees], ['spread', costs.spread],
    ['slippage', costs.slippage], ['time_in_market', timeInMarket], ['mean_holding_ms', holding],
    ['cost_per_trade', costPerTrade], ['trades_per_day', tradesPerDay], ['win_rate_30_days', winRateOf30Days], ['sharpe', sharpe], ['below_peak', belowPeak], ['dividends', dividends],
  ]
}
