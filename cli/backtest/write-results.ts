import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunResult } from '../../backtest/run-tape.ts'
import type { Summary } from '../../backtest/summary.ts'
import type { Judgement } from '../../backtest/judgement/judgement.ts'
import { csvRow } from '../../backtest/report/csv-row.ts'
import { csvWriter } from '../../backtest/report/csv-writer.ts'
import type { Written } from '../../backtest/report/trade-writer.ts'
import { judgementMetrics } from './judgement-metrics.ts'
import { resultJson } from './result-json.ts'
import type { Wish } from './wish.ts'

export interface Results {
  readonly summary: Summary
  readonly judgement: Judgement | undefined
  readonly hashes: { readonly trades: string; readonly data: string }
  readonly result: RunResult
  readonly wish: Wish
  readonly path: string
  readonly append: boolean
  readonly results: string | undefined
}

/** The trades to their file, and all of it to a folder where one was named. */
export async function writeResults({ summary, judgement, hashes, result, wish, path, append, results }: Results): Promise<Written> {
  const written = await writeTrades(summary, path, append)
  if (results === undefined) return written
  mkdirSync(results, { recursive: true })
  await writeTrades(summary, join(results, 'trades.csv'), false)
  writeFileSync(join(results, 'metrics.csv'), csvRow(['metric', 'value']) + [...metricsOf(summary), ...(judgement ? judgementMetrics(judgement) : [])].map(csvRow).join(''))
  writeFileSync(join(results, 'run.json'), `${resultJson({ summary, judgement, hashes, wish, result, source: result.plan.tape.feed })}\n`)
  return written
}

async function writeTrades({ trades }: Summary, path: string, append: boolean): Promise<Written> {
  const writer = csvWriter({ path, append })
  for (const trade of trades) await writer.writeTrade(trade)
  return writer.finalize()
}

/** An empty value is 'not enough data'. */
function metricsOf(summary: Summary): readonly (readonly [string, string | number])[] {
  const { bars, cycles, fills, trades, winRate, expectancy, profitFactor, startEquity, endEquity, drawdown, costs, timeInMarket, holding, costPerTrade, tradesPerDay, winRateOf30Days, sharpe, belowPeak, dividends } = summary
  return [
    ['bars', bars], ['cycles', cycles], ['fills', fills], ['trades', trades.length], ['win_rate', winRate ?? ''], ['expectancy', expectancy ?? ''],
    ['profit_factor', profitFactor ?? ''], ['start_equity', startEquity], ['end_equity', endEquity], ['max_drawdown', drawdown?.share ?? 0],
    ['max_drawdown_dollars', drawdown?.amount ?? 0], ['max_drawdown_ms', drawdown?.length ?? 0], ['fees', costs.fees], ['spread', costs.spread],
    ['slippage', costs.slippage], ['time_in_market', timeInMarket ?? ''], ['mean_holding_ms', holding ?? ''],
    ['cost_per_trade', costPerTrade ?? ''], ['trades_per_day', tradesPerDay ?? ''], ['win_rate_30_days', winRateOf30Days ?? ''], ['sharpe', sharpe ?? ''], ['below_peak', belowPeak], ['dividends', dividends],
  ]
}
