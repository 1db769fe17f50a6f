import { expect } from 'chai'
import { MINUTE } from '../../core/market/bar.ts'
import { modules } from '../../modules/index.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'
import { TapeEvaluation } from '../../optimizer/tape-evaluation.ts'
import { CALENDAR } from '../backtest/told-desk.ts'
import { beating, block, courseOf, DEFAULTS, ORIGIN, PAIRS, rhythm, slice } from './session-kit.ts'

const FIRST = ORIGIN / 600_000

describe('the evaluation on a tape', function () {
  this.timeout(60_000)

  it('is the same however the bars were handed over: results, name of the data and activity', () => {
    const bars = beating({ bars: 200, missing: (bar) => bar % 37 === 5 })
    const [once, singly] = [evaluationOf(bars), evaluationOf([])]
    for (let bar = 0; bar < 200; bar += 1) {
      singly.take(slice(bars, bar, bar + 1))
      if (bar % 7 === 0) singly.returns(DEFAULTS)
    }
    expect(Array.from(singly.returns(DEFAULTS))).to.deep.equal(Array.from(once.returns(DEFAULTS)))
    expect([singly.data, singly.first, singly.end]).to.deep.equal([once.data, FIRST, FIRST + 200])
    expect(Array.from(singly.activity)).to.deep.equal(Array.from(once.activity))
    expect(once.returns(DEFAULTS).findIndex(Number.isNaN), 'no bar, no result').to.equal(5)
  })

  it('names other bars and other code otherwise', () => {
    const bars = beating({ bars: 30 })
    const changed = bars.map((one, s) => (s === 2 ? { ...one, volume: one.volume.map((volume, i) => volume + (i === 11 ? 1 : 0)) } : one))
    expect(evaluationOf(bars).data).to.match(/^test\/[0-9a-f]{16}$/).and.not.equal(evaluationOf(changed).data)
  })

  it('measures the activity of a block as the logarithm of its mean squared move', () => {
    const up = PAIRS.slice(0, 1).map((symbol) => block(symbol, [[ORIGIN, 100, 101], [ORIGIN + 10 * MINUTE, 101, 99]]))
    const [first = NaN, second = NaN] = evaluationOf(up).activity
    expect(first).to.be.closeTo(2 * Math.log(Math.log(1.01)), 1e-9)
    expect(second).to.be.closeTo(2 * Math.log(-Math.log(99 / 101)), 1e-9)
  })

  it('counts the round trips that ended since a block', () => {
    const evaluation = evaluationOf(beating({ bars: 84 }))
    // One entry in eight bars in each of three pairs.
    expect(evaluation.trades(DEFAULTS, FIRST)).to.equal(30)
    expect(evaluation.trades(DEFAULTS, FIRST + 42)).to.equal(15)
    expect(evaluation.trades({ ...DEFAULTS, idle: 1 }, FIRST)).to.equal(0)
  })

  it('answers what if from the snapshot of the old values: what is held keeps them until it is closed', () => {
    const bars = beating({ bars: 120 })
    const evaluation = evaluationOf(bars)
    const never = { ...DEFAULTS, idle: 1 }
    const returns = Array.from(evaluation.returns(DEFAULTS))
    // The first block with a result is the one after the entry; two more follow before the sale.
    const held = returns.findIndex((value, i) => i > 60 && value !== 0)
    const { before, after } = evaluation.counterfactual({ at: FIRST + held + 1, blocks: 20, before: DEFAULTS, after: never })
    expect(Array.from(before)).to.deep.equal(returns.slice(held + 1, held + 21))
    expect(Array.from(after.slice(0, 2)), 'as if nothing had changed').to.deep.equal(returns.slice(held + 1, held + 3))
    expect(Array.from(before.slice(0, 2)).some((value) => value !== 0)).to.equal(true)
    expect(Array.from(after.slice(3)), 'and then no trade any more').to.deep.equal(Array.from({ length: 17 }, () => 0))
  })

  it('is the same champion when nothing changes', () => {
    const evaluation = evaluationOf(beating({ bars: 100 }))
    const { before, after } = evaluation.counterfactual({ at: FIRST + 50, blocks: 30, before: DEFAULTS, after: DEFAULTS })
    expect(Array.from(after)).to.deep.equal(Array.from(before))
  })

  it('begins new candidates where memory begins, and keeps those that are wanted', () => {
    const evaluation = evaluationOf(beating({ bars: 100 }))
    const early = Array.from(evaluation.returns(DEFAULTS))
    evaluation.keep([DEFAULTS], FIRST + 50)
    evaluation.keep([DEFAULTS], FIRST + 50)
    const late = Array.from(evaluation.returns({ ...DEFAULTS, beat: 2 }))
    expect(late.slice(0, 50).every(Number.isNaN)).to.equal(true)
    expect(late.slice(50).some((value) => value !== 0)).to.equal(true)
    expect(Array.from(evaluation.returns(DEFAULTS)), 'kept').to.deep.equal(early)
    const steps = (beats: readonly number[]): number => [...evaluation.prepare(beats.map((beat) => ({ ...DEFAULTS, beat })))].length
    expect([steps([DEFAULTS.beat, 2]), steps([4, 4]), steps([4])], 'fifty blocks are one slice').to.deep.equal([0, 1, 0])
  })

  it('plays many a slice at a time as it plays each alone', () => {
    const [together, alone] = [evaluationOf(beating({ bars: 400 })), evaluationOf(beating({ bars: 400 }))]
    const many = [1, 2, 5.5].map((beat) => ({ ...DEFAULTS, beat }))
    // Three sets, three pairs, 400 bars each; 500 a slice.
    const slices = [...together.prepare(many)]
    expect([slices[0], slices.at(-1)]).to.deep.equal([{ done: 1, total: 8 }, { done: 8, total: 8 }])
    expect(slices.every(({ done }, i) => done > (slices[i - 1]?.done ?? 0)), 'on and on').to.equal(true)
    for (const values of many) expect(Array.from(together.returns(values))).to.deep.equal(Array.from(alone.returns(values)))
  })

  it('reports options on modelled quotes and never promotes them', () => {
    const { desk } = courseOf()
    const of = (quotes: 'recorded' | 'modelled'): boolean => new TapeEvaluation({
      ...desk, quotes, module: 'options', strategy: 'wheel', instruments: [{ type: 'share', symbol: 'SPY', fractionable: true, shortable: true }], interval: 15,
      parts: { modules, calendar: CALENDAR, news: undefined }, from: courseOf().from, warmUp: [], block: 600_000, seed: 1,
    }).isModelled
    expect([of('modelled'), of('recorded')]).to.deep.equal([true, false])
  })
})

function evaluationOf(bars: readonly BarBlock[]): TapeEvaluation {
  const { module, strategy, desk, from, seed } = courseOf()
  const taught = { ...modules, crypto: { ...modules.crypto, strategies: { rhythm } } }
  const evaluation = new TapeEvaluation({ ...desk, module, strategy, interval: 10, parts: { modules: taught, calendar: CALENDAR, news: undefined }, from, warmUp: [], block: 600_000, seed })
  evaluation.take(bars)
  return evaluation
}
