import type { Judgement } from '../../backtest/judgement/judgement.ts'

/** What the judgement adds to the file of metrics; undefined is 'not enough data'. */
export function judgementMetrics({ days, result, luck, benchmark, trading, costs, robustness, monteCarlo }: Judgement): readonly (readonly [string, number | undefined])[] {
  return [
    ['days', days.count], ['year_basis', days.basis], ['growth', result.growth], ['annual_growth', result.annualGrowth], ['annual_volatility', result.annualVolatility],
    ['sortino_ratio', result.sortino], ['calmar_ratio', result.calmar], ['excess_sharpe', result.excessSharpe], ['idle_interest', result.idleInterest],
    ['trials', luck.trials], ['probabilistic_sharpe', luck.probabilisticSharpe], ['deflated_sharpe', luck.deflatedSharpe],
    ['benchmark_growth', benchmark.growth], ['beta', benchmark.beta], ['alpha', benchmark.alpha],
    ['turnover', trading.turnover], ['payoff', trading.expectancy?.payoff], ['cost_of_traded', costs.ofTraded], ['break_even_cost', robustness.breakEven?.perTrade],
    ['net_at_double_costs', robustness.costs.find(({ multiple }) => multiple === 2)?.net], ['net_without_best_five', robustness.withoutBestFive], ['net_one_bar_late', robustness.late?.net],
    ['monte_carlo_p5', monteCarlo.days?.final.p5], ['monte_carlo_p50', monteCarlo.days?.final.p50], ['monte_carlo_p95', monteCarlo.days?.final.p95],
  ]
}
