import type { Costs } from '../costs.ts'
import type { Summary } from '../summary.ts'

/** What a person reads above the figures. */
export interface Heading {
  readonly what: string
  readonly data: string
  readonly costs: Costs
  readonly cycle: string
  readonly tradeHash: string
  /** Of the options module: how its quotes came to be. */
  readonly quotes?: string
}

/** A run on a terminal: a few lines, each figure with its unit. */
export function resultLines(summary: Summary, { what, data, costs, cycle, tradeHash, quotes }: Heading): readonly string[] {
  const { trades, drawdown, startEquity, endEquity } = summary
  const net = endEquity - startEquity
  return [
    what,
    line('data', data),
    ...(quotes === undefined ? [] : [line('option quotes', quotes)]),
    line('assumed', `spread ${points(costs.halfSpread * 2)}, slippage ${points(costs.slippage)}, commission ${points(costs.commission)}, ${costs.participation === null ? 'no cap on volume' : `at most ${percent(costs.participation)} of a bar's volume`}; ${cycle}`),
    line('played', `${count(summary.bars, 'bar')}, ${count(summary.cycles, 'cycle')}`),
    line('trades', `${trades.length}${summary.open.length > 0 ? `, and ${summary.open.map(({ symbol, qty }) => `${qty} ${symbol}`).join(', ')} still open` : ''}`),
    line('win rate', summary.winRate === undefined ? NOT_ENOUGH : percent(summary.winRate)),
    line('expectancy', summary.expectancy === undefined ? NOT_ENOUGH : `${money(summary.expectancy)} a trade`),
    line('profit factor', summary.profitFactor === undefined ? NOT_ENOUGH : summary.profitFactor.toFixed(2)),
    line('net result', `${money(net)} (${percent(net / startEquity)}): ${money(startEquity)} became ${money(endEquity)}`),
    line('drawdown', drawdown ? `${percent(drawdown.share)} at most (${money(drawdown.amount)}), ${duration(drawdown.length)} from peak to recovery or end` : 'none'),
    line('duration', summary.holding === undefined ? NOT_ENOUGH : `${duration(summary.holding)} a trade, in the market ${percent(summary.timeInMarket ?? 0)} of the time`),
    line('sharpe', summary.sharpe === undefined ? NOT_ENOUGH : `${summary.sharpe.toFixed(2)} of daily returns, a year's; ${(summary.tradesPerDay ?? 0).toFixed(2)} trades a day`),
    line('costs', `fees ${money(summary.costs.fees)}, spread ${money(summary.costs.spread)}, slippage ${money(summary.costs.slippage)}${summary.costPerTrade === undefined ? '' : `; ${money(summary.costPerTrade)} a trade`}`),
    ...(summary.dividends === 0 ? [] : [line('dividends', money(summary.dividends))]),
    ...(summary.refusals.length > 0 ? [line('refused', summary.refusals.slice(0, 6).map(([code, n]) => `${code} ${n}`).join(', '))] : []),
    ...causeLines(summary),
    line('trade hash', tradeHash),
  ]
}

const NOT_ENOUGH = 'not enough data'

function causeLines({ causes }: Summary): readonly string[] {
  const firsts = causes.filter(({ cause }, i) => causes.findIndex((one) => one.cause === cause) === i)
  return firsts.map(({ at, scope, cause }) => line('held by', `${cause} (${scope}), first on ${new Date(at).toISOString().slice(0, 10)}, ${causes.filter((one) => one.cause === cause).length} in all`))
}

function line(name: string, text: string): string {
  return `  ${name.padEnd(14)}${text}`
}

function count(n: number, what: string): string {
  return `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`
}

export function money(value: number): string {
  return `${value < 0 ? '-' : ''}$${Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}

/** Hundredths of a percent. */
function points(share: number): string {
  return `${Number((share * 10_000).toFixed(2))} bp`
}

export function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 120) return `${minutes} min`
  const hours = minutes / 60
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} days`
}
