import type { Report } from '../../backtest/report/html/report.ts'
import { madeUpReport } from './made-up-report.ts'
import { tradeOf } from './made-up-run.ts'

const NAMES = ['momentum_trading', 'mean_reversion', 'ORB']

/** A report whose tables are as wide as real ones get: several strategies, large figures, two years of months, walking forward. */
export function crowdedReport(): Report {
  const base = madeUpReport()
  const trades = NAMES.flatMap((strategy, i) => [tradeOf(1, { gross: -123_456.78, strategy, symbol: 'GOOGL', exit: 'momentum-gone', exitNumbers: { fast: 1111.25, slow: 1112.5 }, entryPrice: 1234.5, exitPrice: 1111.25, qty: 12_500 }), tradeOf(2, { gross: 9.99 * i, strategy, exit: 'back-to-mean', side: 'short' })])
  const steps = [1, 2].map((i) => ({ trainFrom: '2025-09-02', trainTo: `2025-09-1${i}`, testFrom: '2025-09-20', testTo: '2025-10-02', chosen: 'momentum_trading.stopRanges=2.125', inSample: -0.1234, outOfSample: 0.2, asRun: -0.03, halted: { asRun: '2025-09-30' } }))
  const rows = NAMES.map((strategy) => ({ strategy, name: 'minimumReward', value: 0.001, score: -0.01, lower: { value: 0.00055, score: -0.12 }, higher: { value: 0.00245, score: 0.12 } }))
  const months = Array.from({ length: 24 }, (_, i) => ({ month: `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`, return: (i % 5 - 2) * 0.0625 }))
  const judgement = {
    ...base.judgement, months, refusals: [['position-size', 1234], ['cool-down', 56]],
    walkForward: { steps, outOfSample: -0.02, asRun: -0.03, efficiency: -1 }, sensitivity: { rows, unmoved: 2, own: 0.01, mean: 0.01, worst: -0.1, neighbours: 6, positive: 0.5, plateau: 0.9, overfitting: 0.2 },
  } as unknown as Report['judgement']
  return {
    ...base, judgement, trades, strategies: NAMES.map((name) => ({ module: 'stocks', name, title: name, thesis: 'It is wrong if it loses.' })), symbols: ['GOOGL', 'AAPL'],
    parameters: NAMES.flatMap((strategy) => ['fast', 'slow', 'minimumReward'].map((name) => ({ strategy, name, value: 0.001 }))),
  }
}
