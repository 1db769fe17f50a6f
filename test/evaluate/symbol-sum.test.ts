import { expect } from 'chai'
import { BlockTape } from '../../backtest/evaluate/block-tape.ts'
import { CandidateColumns } from '../../backtest/evaluate/candidate-columns.ts'
import { CandidateRun } from '../../backtest/evaluate/candidate-run.ts'
import { modules } from '../../modules/index.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'
import { type Course, PAIRS, part, planned, SHARES, tapeOf } from './columns-kit.ts'
import { scored } from './scored.ts'

/** All symbols in one engine and one account. */
function joint(tape: BlockTape): { readonly returns: readonly number[]; readonly fills: number } {
  const run = new CandidateRun(tape.plan, { store: tape.store, clock: tape.clock, values: {} })
  const returns = Array.from({ length: tape.end - tape.first }, () => NaN)
  for (const { value, stress, ...block } of scored(run, tape.moments.view())) returns[tape.numbers.numberOf(block) - tape.first] = value - stress / (252 * tape.blocksADay)
  return { returns, fills: run.fills }
}

describe('a candidate played symbol by symbol', function () {
  this.timeout(120_000)

  const courses: readonly Course[] = [
    { module: 'stocks', strategy: 'momentum_trading', instruments: SHARES, interval: 5, days: 6 },
    { module: 'stocks', strategy: 'mean_reversion', instruments: SHARES, interval: modules.stocks.strategies['mean_reversion']?.interval ?? 15, days: 8 },
    { module: 'crypto', strategy: 'crypto_momentum', instruments: PAIRS, interval: 15, days: 8 },
    { module: 'options', strategy: 'long_option', instruments: SHARES.slice(0, 2), interval: 15, days: 8 },
  ]
  for (const course of courses)
    it(`returns what one engine with all symbols returns: ${course.strategy}`, () => {
      const tape = tapeOf(planned(course))
      const columns = new CandidateColumns(tape, {})
      columns.advance()
      const whole = joint(tape)
      expect(whole.fills, 'it trades').to.be.above(3)
      expect(columns.returns.length).to.equal(whole.returns.length)
      columns.returns.forEach((value, place) => {
        const expected = whole.returns[place] ?? NaN
        if (Number.isNaN(expected)) expect(value, `block ${place}`).to.satisfy(Number.isNaN)
        else expect(value, `block ${place}`).to.be.closeTo(expected, 1e-9)
      })
    })

  it('has the same bytes however its work is cut', () => {
    const given = planned({ module: 'stocks', strategy: 'momentum_trading', instruments: SHARES.slice(0, 3), interval: 5, days: 4 })
    const tape = tapeOf(given)
    const [once, cut, grown] = [new CandidateColumns(tape, {}), new CandidateColumns(tape, {}), new BlockTape(given.plan)]
    once.advance()
    for (const s of [2, 0, 1]) while (cut.play(s, { most: 37 }) > 0);
    const late = new CandidateColumns(grown, {})
    const bars = given.bars.map(({ start }) => start.length)
    for (let from = 0; from < Math.max(...bars); from += 61) {
      grown.take(given.bars.map((block) => part(block, from, from + 61)))
      late.advance()
    }
    expect(once.returns.some((value) => value !== 0)).to.equal(true)
    expect(Array.from(late.returns)).to.deep.equal(Array.from(once.returns))
    expect(Array.from(cut.returns, (value) => Math.round(value * 1e12))).to.deep.equal(Array.from(once.returns, (value) => Math.round(value * 1e12)))
  })

  it('misses nothing where some symbols have no bars: the blocks add up to the same account', () => {
    const given = planned({ module: 'stocks', strategy: 'momentum_trading', instruments: SHARES, interval: 5, days: 6 })
    const bars = given.bars.map((block, s) => kept(block, (i) => (i * 7 + s * 13) % 29 !== 3))
    const tape = tapeOf({ ...given, bars })
    const columns = new CandidateColumns(tape, {})
    columns.advance()
    const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0)
    const singles = SHARES.map((_, s) => {
      const run = new CandidateRun({ ...tape.plan, instruments: SHARES.slice(s, s + 1) }, { store: tape.alone(s), clock: tape.clock, values: {} })
      const { end, length } = tape.store.tape.series[s] ?? { end: new Float64Array(0), length: 0 }
      return sum(scored(run, end.subarray(0, length).filter((time) => time > given.plan.from)).map(({ value }) => value))
    })
    expect(sum(columns.returns)).to.be.closeTo(sum(singles), 1e-9).and.not.equal(0)
  })
})

function kept({ symbol, start, open, high, low, close, volume }: BarBlock, keeps: (i: number) => boolean): BarBlock {
  const of = (column: Float64Array): Float64Array => column.filter((_, i) => keeps(i))
  return { symbol, start: of(start), open: of(open), high: of(high), low: of(low), close: of(close), volume: of(volume) }
}
