import { expect } from 'chai'
import { BlockTape } from '../../backtest/evaluate/block-tape.ts'
import { CandidateColumns } from '../../backtest/evaluate/candidate-columns.ts'
import { CandidateRun } from '../../backtest/evaluate/candidate-run.ts'
import type { Values } from '../../backtest/evaluate/plan.ts'
import { type Course, PAIRS, part, type Planned, planned, SHARES, tapeOf } from './columns-kit.ts'
import { scored } from './scored.ts'

/** Every symbol in an engine that is kept from the first bar to the last. */
function kept(tape: BlockTape, values: Values): { readonly returns: readonly number[]; readonly turns: readonly number[] } {
  const [returns, turns] = [Array.from({ length: tape.end - tape.first }, () => NaN), Array.from({ length: tape.end - tape.first }, () => 0)]
  const losses: number[][] = []
  for (let s = 0; s < tape.symbols; s += 1) {
    const { instrument, end, length } = tape.store.tape.series[s] ?? { end: new Float64Array(0), length: 0 }
    const run = new CandidateRun({ ...tape.plan, instruments: instrument ? [instrument] : [] }, { store: tape.alone(s), clock: tape.clock, values })
    const moments = end.subarray(0, length).filter((time) => time > tape.plan.from)
    for (const { value, losses: shocks, trades, ...block } of scored(run, moments, tape.numbers.blockOf(tape.end - 1).to)) {
      const place = tape.numbers.numberOf(block) - tape.first
      const before = returns[place] ?? NaN
      returns[place] = Number.isNaN(before) ? value : before + value
      turns[place] = (turns[place] ?? NaN) + trades
      shocks.forEach((loss, i) => ((losses[i] ??= returns.map(() => 0))[place] = (losses[i]?.[place] ?? NaN) + loss))
    }
  }
  return { returns: returns.map((value, place) => value - Math.max(0, ...losses.map((loss) => loss[place] ?? 0)) / (252 * tape.blocksADay)), turns }
}

/** Bars come some at a time, and between them no engine is kept that stands at rest. */
function released(given: Planned, step: number, values: Values = {}): { readonly tape: BlockTape; readonly columns: CandidateColumns; readonly kept: number } {
  const tape = new BlockTape(given.plan)
  const [{ start = new Float64Array(0) } = {}] = given.bars
  const first = start.findIndex((time) => time > given.plan.from)
  tape.take(given.bars.map((block) => part(block, 0, first)))
  const columns = new CandidateColumns(tape, values)
  let kept = 0
  for (let from = first; from < start.length; from += step) {
    tape.take(given.bars.map((block) => part(block, from, from + step)))
    columns.advance()
    kept += columns.engines
  }
  return { tape, columns, kept }
}

describe('a candidate whose engines are let go between looks', function () {
  this.timeout(240_000)

  const courses: readonly (Course & { readonly values?: Values })[] = [
    { module: 'stocks', strategy: 'momentum_trading', instruments: SHARES.slice(0, 2), interval: 5, days: 5 },
    { module: 'stocks', strategy: 'scalping', instruments: SHARES.slice(0, 2), interval: 5, days: 5 },
    { module: 'crypto', strategy: 'crypto_momentum', instruments: PAIRS.slice(0, 2), interval: 15, days: 8, pairFees: true },
    { module: 'crypto', strategy: 'crypto_mean_reversion', instruments: PAIRS.slice(0, 2), interval: 15, days: 8, pairFees: true },
    { module: 'options', strategy: 'long_option', instruments: SHARES.slice(0, 1), interval: 15, days: 8 },
    { module: 'options', strategy: 'vertical_spread', instruments: SHARES.slice(0, 1), interval: 15, days: 16 },
    { module: 'options', strategy: 'wheel', instruments: SHARES.slice(0, 1), interval: 15, days: 16, values: { days: 20, trendBars: 10, tolerance: 0.05, minimumYield: 0.01, delta: 0.4 } },
  ]
  for (const course of courses)
    it(`returns what it returns with engines that stay: ${course.strategy}`, () => {
      const given = planned(course)
      const { tape, columns } = released(given, 7, course.values)
      const expected = kept(tapeOf(given), course.values ?? {})
      expect(expected.returns.filter((value) => value !== 0 && !Number.isNaN(value)).length, 'it holds something').to.be.above(20)
      expect(Array.from(columns.returns, told)).to.deep.equal(expected.returns.map(told))
      expect(columns.trades(tape.first)).to.equal(expected.turns.reduce((sum, turns) => sum + turns, 0))
    })

  it('keeps none while bars have a cycle each, and all of them where bars wait for one', () => {
    const course: Course = { module: 'stocks', strategy: 'momentum_trading', instruments: SHARES.slice(0, 2), interval: 5, days: 2 }
    const given = planned(course)
    expect(released(given, 60).kept).to.equal(0)
    const waiting = released({ ...given, plan: { ...given.plan, cycleDelay: 600_000 } }, 60)
    expect(waiting.kept).to.be.above(0)
  })
})

/** To twelve decimals: sums of other symbols in another order end in other noise. */
function told(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value * 1e12) || 0
}
