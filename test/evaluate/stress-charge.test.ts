import { expect } from 'chai'
import { usualCosts } from '../../backtest/costs.ts'
import { BlockTape } from '../../backtest/evaluate/block-tape.ts'
import { CandidateColumns } from '../../backtest/evaluate/candidate-columns.ts'
import { CandidateRun } from '../../backtest/evaluate/candidate-run.ts'
import type { EvaluationPlan } from '../../backtest/evaluate/plan.ts'
import { sessionMarket, sessionStarts } from '../../bench/optimizer/session-market.ts'
import { millis } from '../../core/brand.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { modules } from '../../modules/index.ts'
import { CALENDAR } from '../backtest/told-desk.ts'
import { scored } from './scored.ts'

describe('the score of an options candidate', function () {
  this.timeout(60_000)

  it('pays a year\'s share of the stress loss in every block in which something is held', () => {
    const starts = sessionStarts(CALENDAR, { first: '2024-03-01', sessions: 20, interval: 15 })
    const plan: EvaluationPlan = {
      module: 'options', strategy: 'long_option', instruments: [{ type: 'share', symbol: 'SPY', fractionable: true, shortable: true }], interval: 15, notional: 100_000,
      parts: { modules, calendar: CALENDAR, news: undefined }, limits: defaultLimits, costs: usualCosts, cycleDelay: 120_000, from: millis((starts[5 * 26] ?? 0) - 1), warmUp: [], block: 600_000,
      quotes: 'modelled', feed: 'made', seed: 1, version: 'test',
    }
    const tape = new BlockTape(plan)
    tape.take(sessionMarket({ symbols: ['SPY'], seed: 4, starts, volatility: 0.003 }))
    const columns = new CandidateColumns(tape, {})
    columns.advance()
    const run = new CandidateRun(plan, { store: tape.store, clock: tape.clock, values: {} })
    const blocks = scored(run, tape.moments.view())
    expect(blocks.filter(({ stress }) => stress > 0).length, 'it holds something for a while').to.be.above(5)
    // 252 sessions a year; 26 quarters of an hour a session, and its night.
    for (const { value, stress, ...block } of blocks) {
      const place = tape.numbers.numberOf(block) - tape.first
      if (place >= 0) expect(columns.returns[place], new Date(block.to).toISOString()).to.be.closeTo(value - stress / (252 * 27), 1e-12)
    }
    expect(columns.isModelled, 'no chain was recorded').to.equal(true)
  })
})
