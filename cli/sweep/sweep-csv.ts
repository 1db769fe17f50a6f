import { csvRow } from '../../backtest/report/csv-row.ts'
import type { SweepRow } from '../../backtest/sweep/slice.ts'
import { decimal } from '../../core/money.ts'

/** Every point in the order in which it was swept; an empty cell is 'not enough data'. */
export function sweepCsv(rows: readonly SweepRow[]): string {
  const names = Object.keys(rows[0]?.values ?? {})
  const head = [...names, 'net', 'sharpe', 'max_drawdown', 'finished', 'trade_hash']
  const body = rows.map(({ values, net, sharpe, drawdown, trades, tradeHash }) => [...names.map((name) => values[name] ?? ''), figure(net), sharpe === null ? '' : figure(sharpe), figure(drawdown), trades, tradeHash])
  return [head, ...body].map(csvRow).join('')
}

/** Decimals as in the files of a lone run. */
function figure(value: number): string {
  return decimal(value, Math.abs(value) < 1 ? 9 : 6)
}
