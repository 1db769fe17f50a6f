import { clockOf } from './clock-of.ts'
import { dayOf } from './day-of.ts'
import { count, duration, gain, known, money, number, percent, signedPercent } from './format.ts'
import { figures } from './figure.ts'
import { type Html, html } from './html.ts'
import { lackOf } from './lack-of.ts'
import { sourcesOf } from './sources-of.ts'
import type { Report } from './report.ts'

/** Returns, risk, trading and costs, each with the basis it rests on. */
export function figuresSection({ modules, strategies, judgement }: Report): Html {
  const day = dayOf(modules)
  const { result, drawdown, longestDrawdown, trading, costs, benchmark, days, rates } = judgement
  const { returns: lack, trades: few } = lackOf(judgement)
  return html`<section><h2>Figures</h2>
<h3>Return and risk</h3>
${figures([
    ['Net result', gain(result.net), `${money(result.startEquity)} became ${money(result.endEquity)}`],
    ['Growth a year', known(result.annualGrowth, signedPercent), 'compound, from 30 days on'],
    ['Volatility a year', known(result.annualVolatility, percent), lack ?? `daily returns at the New York close, ${days.basis} a year`],
    ['Sharpe ratio', known(result.sharpe, number), lack ?? 'no riskless rate taken off'],
    ...(rates === undefined ? [] : [['Excess Sharpe', known(result.excessSharpe, number), rates.isUsed ? (lack ?? rates.note ?? 'over the given rate') : rates.note] as const]),
    ['Sortino ratio', known(result.sortino, number), lack ?? 'target 0'],
    ['Calmar ratio', known(result.calmar, number), 'growth a year by maximum drawdown'],
    ['Maximum drawdown', drawdown ? percent(drawdown.depth) : 'none', drawdown && `${money(drawdown.amount)}, ${day(drawdown.peakAt)} to ${day(drawdown.troughAt)}`],
    ['Longest drawdown', longestDrawdown ? duration(longestDrawdown.length) : 'none', longestDrawdown && `from ${day(longestDrawdown.peakAt)}${longestDrawdown.recoveredAt === undefined ? ', not recovered' : ''}`],
    ...(result.idleInterest === undefined ? [] : [['Interest on idle cash', money(result.idleInterest), 'beside the result, not in it'] as const]),
    ...(result.dividends === 0 ? [] : [['Dividends', money(result.dividends), 'credited less charged, in the result'] as const]),
  ])}
<h3>Against buy and hold</h3>
${figures([
    ['Buy and hold', known(benchmark.net, gain), known(benchmark.growth, signedPercent)],
    ['Its volatility', known(benchmark.annualVolatility, percent), lack],
    ['Its Sharpe ratio', known(benchmark.sharpe, number), lack],
    ['Its drawdown', benchmark.net !== undefined && benchmark.drawdown === undefined ? 'none' : known(benchmark.drawdown, percent)],
    ['Beta', known(benchmark.beta, number), lack],
    ['Alpha a year', known(benchmark.alpha, signedPercent), lack],
    ['Correlation', known(benchmark.correlation, number), lack],
  ])}
<h3>Trading</h3>
${figures([
    ['Trades', count(trading.trades), few === undefined ? undefined : 'few: what speaks about trades to come is left out'],
    ['Win rate', known(trading.winRate, percent), trading.winRateInterval && `95 %: ${percent(trading.winRateInterval.low, 0)} to ${percent(trading.winRateInterval.high, 0)}`],
    ['Expectancy', known(trading.expectancy?.perTrade, gain), 'a trade, after costs'],
    ['Profit factor', trading.trades > 0 && trading.profitFactor === undefined ? 'no losses' : known(trading.profitFactor, number), 'gains by losses'],
    ['Mean win', known(trading.expectancy?.meanWin, money)],
    ['Mean loss', known(trading.expectancy?.meanLoss, money), trading.expectancy?.payoff === undefined ? undefined : `payoff ${number(trading.expectancy.payoff)}`],
    ['Best and worst', known(trading.best, gain), trading.worst === undefined ? undefined : gain(trading.worst)],
    ['In the market', known(trading.exposure, percent), 'of the time'],
    ['Turnover', known(trading.turnover, (value) => `${number(value, 1)} times`), 'the account, a year'],
  ])}
<h3>Costs</h3>
${figures([
    ['All costs', money(costs.all), `of every execution, open positions included${costs.perTrade === undefined ? '' : `; ${money(costs.perTrade)} a finished trade`}`],
    ['Fees', money(costs.fees)],
    ['Spread', money(costs.spread)],
    ['Slippage', money(costs.slippage)],
    ['Of what was traded', known(costs.ofTraded, (value) => percent(value, 3))],
    ['Of the gross result', known(costs.ofGross, percent), costs.ofGross === undefined ? 'there was no gross gain' : undefined],
  ])}
${sourcesOf(judgement, clockOf(modules), strategies.length)}</section>`
}
