import { csvRow } from '../../backtest/report/csv-row.ts'
import type { SweepRow } from '../../backtest/sweep/slice.ts'

/** Every point in the order in which it was swept; an empty cell is 'not enough data'. */
export function sweepCsv(rows: readonly SweepRow[]): string {
  const names = Object.keys(rows[0]?.values ?? {})
  const head = [...names, 'net', 'sharpe', 'max_drawdown', 'finished', 'trade_hash']
  const body = rows.map(({ values, net, sharpe, drawdown, trades, tradeHash }) => [...names.map((name) => values[name] ?? ''), net, sharpe ?? '', drawdown, trades, tradeHash])
  return [head, ...body].map(csvRow).join('')
}
