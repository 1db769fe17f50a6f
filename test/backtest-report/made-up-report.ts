import { usualCosts } from '../../backtest/costs.ts'
import { judge } from '../../backtest/judgement/judge.ts'
import type { Report } from '../../backtest/report/html/report.ts'
import { madeUp, TRADES } from './made-up-run.ts'

/** The report of the run that was written down by hand. */
export function madeUpReport(given: Partial<Report> = {}): Report {
  const gap = { symbol: 'AAA', from: Date.parse('2016-01-06T14:30:00Z'), to: Date.parse('2016-01-06T14:31:00Z'), missing: 2, sessions: [], type: 'hole' as const }
  return {
    judgement: judge(madeUp(), { seed: 7, trials: { count: 4, variance: 0.01 }, gaps: [gap] }),
    trades: TRADES, modules: ['stocks'], strategies: [{ module: 'stocks', name: 'told', title: 'Told', thesis: 'It does what <the test> says & no more.' }], symbols: ['AAA'], first: '2016-01-05', last: '2016-01-08',
    interval: 1440, bars: 4, cycles: 4, costs: usualCosts, cycle: 'one at every bar', seed: 7, parameters: [{ strategy: 'told', name: 'size', value: 6 }], source: 'tests', feed: 'written down', issues: ['2 rows out of order'], failures: [],
    command: 'tercet backtest --symbol AAA', version: '0.0.0-test', tradeHash: 'f00d', curveHash: 'cafe', dataHash: 'beef', isRerun: false, ...given,
  }
}
