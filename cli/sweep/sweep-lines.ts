import { longerBarsSentence } from '../../backtest/longer-bars-sentence.ts'
import { money, percent } from '../../backtest/report/result-lines.ts'
import type { SweepRow } from '../../backtest/sweep/slice.ts'
import { counted } from '../counted.ts'
import { seatsLine } from '../backtest/seats-line.ts'
import type { ShownSweep } from './sweep-json.ts'

const NOT_ENOUGH = 'not enough data'

/** A sweep on a terminal: both ends of its points, what all of them say together, and what must not be overlooked. */
export function sweepLines({ wish, plan, source, data, code, rows, quotes, judgement, top }: ShownSweep): readonly string[] {
  const { order, medianNet, positive, trials, deflatedSharpe, threshold, warnings } = judgement
  const longer = longerBarsSentence(plan)
  const isWhole = rows.length <= 2 * top
  const [best, worst] = isWhole ? [order, []] : [order.slice(0, top), order.slice(-top)]
  return [
    `${seatsLine(wish.seats)}, ${wish.first} to ${wish.last}: ${counted(rows.length, 'point')}`,
    line('data', `${plan.tape.feed} (${source}), hash ${data.slice(0, 12)}`),
    ...(longer === undefined ? [] : [line('bars', longer)]),
    ...(quotes === undefined ? [] : [line('option quotes', quotes)]),
    line('code', code),
    '',
    ...table(rows, best, worst),
    '',
    line('all points', `${percent(positive)} gain; half come to more than ${money(medianNet)}`),
    line('trials', `${counted(trials, 'different run')} on these data so far${threshold === undefined ? '' : `: luck alone would show a best Sharpe ratio of about ${threshold.toFixed(2)}`}`),
    line('deflated', deflatedSharpe === undefined ? NOT_ENOUGH : `${percent(deflatedSharpe)} that the best point's true Sharpe ratio is above zero, all trials counted`),
    ...warnings.map((warning) => line('mind', warning)),
  ]
}

function table(rows: readonly SweepRow[], best: readonly number[], worst: readonly number[]): readonly string[] {
  const names = Object.keys(rows[0]?.values ?? {})
  const cells = (i: number): readonly string[] => {
    const row = rows[i]
    return row ? [...names.map((name) => String(row.values[name] ?? '')), money(row.net), row.sharpe === null ? '-' : row.sharpe.toFixed(2), percent(row.drawdown), row.trades.toLocaleString('en-US'), row.tradeHash.slice(0, 12)] : []
  }
  const head = [...names, 'net', 'sharpe', 'drawdown', 'finished', 'trade hash']
  const body = [...best, ...worst].map(cells)
  const widths = head.map((name, k) => Math.max(name.length, ...body.map((row) => row[k]?.length ?? 0)))
  const text = (row: readonly string[]): string => `  ${row.map((cell, k) => cell.padStart(widths[k] ?? 0)).join('  ')}`
  return [text(head), ...body.slice(0, best.length).map(text), ...(worst.length > 0 ? ['  ...', ...body.slice(best.length).map(text)] : [])]
}

function line(name: string, text: string): string {
  return `  ${name.padEnd(14)}${text}`
}
