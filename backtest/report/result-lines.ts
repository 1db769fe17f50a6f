import { sentence } from '../../contract/sentences.ts'
import type { Costs } from '../costs.ts'
import type { OpenPosition } from '../result/open-positions.ts'
import type { Summary } from '../result/summary.ts'
import type { Unsized } from '../result/unsized.ts'
import { failedSentence } from './failed-sentence.ts'
import { frozenSentence } from './frozen-sentence.ts'

/** What a person reads above the figures. */
export interface Heading {
  readonly what: string
  readonly data: string
  readonly costs: Costs
  readonly cycle: string
  readonly tradeHash: string
  readonly curveHash: string
  /** Where bars are others than live's: see longer-bars-sentence.ts. */
  readonly longerBars?: string | undefined
  /** Of the options module: how its quotes came to be. */
  readonly quotes?: string
  /** With a file of riskless rates: what they tell, or why they tell nothing. */
  readonly rates?: string
}

/** A run on a terminal: a few lines, each figure with its unit. */
export function resultLines(summary: Summary, { what, data, costs, cycle, tradeHash, curveHash, longerBars, quotes, rates }: Heading): readonly string[] {
  const { trades, drawdown, startEquity, endEquity } = summary
  const net = endEquity - startEquity
  return [
    what,
    line('data', data),
    ...(longerBars === undefined ? [] : [line('bars', longerBars)]),
    ...(quotes === undefined ? [] : [line('option quotes', quotes)]),
    line('assumed', `spread ${points(costs.halfSpread * 2)}, slippage ${points(costs.slippage)}, commission ${points(costs.commission)}, ${costs.participation === null ? 'no cap on volume' : `at most ${percent(costs.participation)} of a bar's volume`}; ${cycle}`),
    line('played', `${count(summary.bars, 'bar')}, ${count(summary.cycles, 'cycle')}${sampleOf(summary)}`),
    ...summary.failures.slice(0, MOST).map((one) => line('FAILED', failedSentence(one))),
    line('trades', `${trades.length}${summary.open.length > 0 ? `, and ${summary.open.map(({ symbol, qty }) => `${qty} ${symbol}`).join(', ')} still open` : ''}`),
    line('win rate', summary.winRate === undefined ? NOT_ENOUGH : percent(summary.winRate)),
    line('expectancy', summary.expectancy === undefined ? NOT_ENOUGH : `${money(summary.expectancy)} a trade`),
    line('profit factor', summary.profitFactor === undefined ? NOT_ENOUGH : summary.profitFactor.toFixed(2)),
    line('net result', `${money(net)} (${percent(net / startEquity)}): ${money(startEquity)} became ${money(endEquity)}`),
    ...sourceLines(summary),
    line('drawdown', drawdown ? `${percent(drawdown.share)} at most (${money(drawdown.amount)}), ${duration(drawdown.length)} from peak to recovery or end` : 'none'),
    line('duration', summary.holding === undefined ? NOT_ENOUGH : `${duration(summary.holding)} a trade, in the market ${percent(summary.timeInMarket ?? 0)} of the time`),
    line('sharpe', summary.sharpe === undefined ? lackOf(summary) : `${summary.sharpe.toFixed(2)} of daily returns, a year's; ${(summary.tradesPerDay ?? 0).toFixed(2)} trades a day`),
    line('costs', `fees ${money(summary.costs.fees)}, spread ${money(summary.costs.spread)}, slippage ${money(summary.costs.slippage)}${summary.costPerTrade === undefined ? '' : `; ${money(summary.costPerTrade)} a finished trade`}`),
    ...(rates === undefined ? [] : [line('riskless rate', rates)]),
    ...summary.frozen.slice(0, MOST).map((one) => line('no bars', frozenSentence(one))),
    ...summary.unsized.slice(0, 3).map(unsizedLine),
    ...unfilledLines(summary),
    ...(summary.refusals.length > 0 ? [line('refused', summary.refusals.slice(0, 6).map(([code, n]) => `${code} ${n}`).join(', '))] : []),
    ...passLines(summary),
    ...causeLines(summary),
    line('trade hash', tradeHash),
    line('curve hash', curveHash),
  ]
}

const NOT_ENOUGH = 'not enough data'
/** Open positions and holdings without bars that are told one by one. */
const MOST = 8

function sampleOf({ sample: { first, last, dailyReturns } }: Summary): string {
  return first === undefined || last === undefined ? '' : `; ${count(dailyReturns.there, 'day')} with bars, ${first} to ${last}`
}

function lackOf({ sample: { dailyReturns: { there, needed } } }: Summary): string {
  return there < needed ? `${NOT_ENOUGH}: ${count(there, 'daily return')}, ${needed} are needed` : NOT_ENOUGH
}

/** What the net result consists of, where finished trades are not all of it; of several strategies with whose a position is. */
function sourceLines({ sources, open, trades }: Summary): readonly string[] {
  const several = new Set([...trades, ...open].flatMap((one) => (isOwned(one) ? `${one.module}/${one.strategy}` : []))).size > 1
  const parts: readonly (readonly [string, number])[] = [['finished trades', sources.trades], ['open positions', sources.open], ['dividends', sources.dividends], ['borrowing', sources.borrowing], ['not explained', sources.rest]]
  const others = parts.filter(([, value], i) => i > 0 && Math.abs(value) >= 0.005)
  return [
    ...(others.length + open.length === 0 ? [] : [line('consists of', [parts[0], ...others].flatMap((part) => (part ? [`${part[0]} ${money(part[1])}`] : [])).join(', '))]),
    ...open.slice(0, MOST).map((one) => openLine(one, several && isOwned(one) ? ` of ${one.strategy}` : '')),
  ]
}

/** What no order could sell any more belongs to no strategy. */
function isOwned({ module }: Pick<OpenPosition, 'module'>): boolean {
  return module !== 'outside'
}

function openLine({ symbol, qty, price, lastPrice, unrealised, fees, spread, slippage }: OpenPosition, whose: string): string {
  const worth = lastPrice === undefined || unrealised === undefined ? 'without a last price' : `last ${priceOf(lastPrice)}: ${money(unrealised)} unrealised`
  return line('open', `${qty} ${symbol}${whose} at ${priceOf(price)}, ${worth}, costs ${money(fees + spread + slippage)} so far`)
}

function unfilledLines({ entries: { sent, unfilled } }: Summary): readonly string[] {
  const all = unfilled.reduce((sum, [, n]) => sum + n, 0)
  return all === 0 ? [] : [line('not filled', `${all.toLocaleString('en-US')} of ${sent.toLocaleString('en-US')} entries had no fill (${unfilled.map(([end, n]) => `${end} ${n}`).join(', ')})`)]
}

/** Of a run that bought nothing: what its strategies said most often instead. */
function passLines({ trades, open, passes, unsized }: Summary): readonly string[] {
  if (trades.length + open.length > 0) return []
  const told = new Set(unsized.map(({ code }) => code))
  return passes.filter(([code]) => !told.has(code)).slice(0, 3).map(([code, n]) => reasonLine('did not act', code, n))
}

function unsizedLine({ code, times, last }: Unsized): string {
  return line('not sent', `${code} ${times.toLocaleString('en-US')}${times === 1 ? '' : ', the last'}: ${sentence(code, last.numbers, { symbol: last.symbol })}`)
}

function causeLines({ causes }: Summary): readonly string[] {
  const firsts = causes.filter(({ cause }, i) => causes.findIndex((one) => one.cause === cause) === i)
  return firsts.map(({ at, scope, cause }) => {
    const same = causes.filter((one) => one.cause === cause)
    const end = same.some(({ until }) => until === undefined) ? ', and it stood at the end' : ''
    return line('held by', `${cause} (${scope}), first on ${new Date(at).toISOString().slice(0, 10)}, ${same.length} in all${end}`)
  })
}

function reasonLine(name: string, code: string, n: number): string {
  return line(name, `${code} ${n.toLocaleString('en-US')}: ${sentence(code, {}, {})}`)
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

/** Of one unit, with the digits that it has: a contract stands for a hundred. */
function priceOf(value: number): string {
  return `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}

/** Hundredths of a percent. */
function points(share: number): string {
  return `${Number((share * 10_000).toFixed(2))} bp`
}

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 120) return `${minutes} min`
  const hours = minutes / 60
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} days`
}
