/** What the numbers of a result in JSON are counted in, by the names of their fields, wherever these stand. */
export const UNITS = {
  dollars: 'cash, startEquity, endEquity, net, gross, fees, spread, slippage, all, unrealised, price and lastPrice (of one unit), trades, open, borrowing and rest (of sources), perTrade, cost, costs, costPerTrade, expectancy, meanWin, meanLoss, best, worst (of trading), amount, notional, equity, benchmark, adverse, favourable, dividends, idleInterest, ofTrades, withoutBestFive; prices in dollars a unit',
  shares: '0.01 is 1 %: growth, annualGrowth, annualVolatility, winRate, winRateOf30Days, exposure, timeInMarket, depth, share, drawdown, belowPeak, lossShare, alpha (a year), probabilisticSharpe, deflatedSharpe, ofTraded, ofGross, ofNotional, returns, score, mean, worst and positive (of sensitivity), mean, median and worst (of signalAndFill), excursions, actual and sums (of randomTiming), inSample, outOfSample, asRun, overfitting, p, and every cost of run.costs',
  moments: 'milliseconds since 1970-01-01T00:00:00Z: at, from, to, since, until, openedAt, closedAt, peakAt, troughAt, recoveredAt; dates are of New York, months of pairs of UTC',
  lengths: 'milliseconds: length, wait, cycleDelay, holding and its mean, longest and percentiles; interval in minutes; minimumDays and meanBlock in days',
  ratios: 'plain numbers: sharpe, sortino, excessSharpe and threshold for a year of judgement.days.basis days, from daily returns at the New York close; calmar, profitFactor, payoff, beta, correlation, plateau, efficiency, edge, captured, multiple; turnover in times a year',
  monteCarlo: 'final and cone in multiples of the first account value; drawdown as a share of the peak',
  null: 'not enough data (see sample and judgement.data: what is there, and what is needed), or not asked for (--robust, --rates)',
} as const
