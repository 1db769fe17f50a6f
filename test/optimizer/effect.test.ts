import { expect } from 'chai'
import { type Change, type Judgement, NO_TALLY } from '../../optimizer/change.ts'
import type { Evaluation } from '../../optimizer/evaluation.ts'
import { headline } from '../../optimizer/headline.ts'
import { judgeChange, tallied } from '../../optimizer/judge-change.ts'
import { runOnce } from '../../optimizer/run-once.ts'
import { learnerIn, market, runOf, START } from './run-of.ts'

describe('the effect of a change', () => {
  it('is the sum of what the new parameters earned above the old ones in the blocks after it', () => {
    const judged = judgeChange(earning([0.1, -0.2, 0.3], [0.2, 0.1, 0.1]), { change, blocks: 3, aversion: 0 })
    expect(judged.gain).to.be.closeTo(0.2, 1e-12)
    // Differences .1 .3 -.2: sum of squares .14, less .2^2 / 3.
    expect(judged.error).to.be.closeTo(Math.sqrt(0.14 - 0.04 / 3), 1e-12)
    expect(judged).to.include({ blocks: 3, isEffective: true, isDecided: false })
  })

  it('calls a change that made it worse ineffective, and says when the evidence alone decides that', () => {
    const judged = judgeChange(earning(Array<number>(144).fill(0.5), Array<number>(144).fill(0)), { change, blocks: 144, aversion: 0 })
    expect(judged).to.include({ isEffective: false, isDecided: true })
    expect(judged.gain).to.equal(-72)
  })

  it('leaves out blocks that either side has no result in, and calls nothing gained not effective', () => {
    const judged = judgeChange(earning([0.1, NaN, 0.3, 0.2], [0.2, 5, NaN, 0.1]), { change, blocks: 4, aversion: 0 })
    expect(judged).to.include({ blocks: 2, isEffective: false, isDecided: false })
    expect(judged.gain).to.be.closeTo(0, 1e-15)
    expect(judgeChange(earning([1, 1], [1, 1]), { change: { ...change, spread: 0 }, blocks: 2, aversion: 0 })).to.include({ gain: 0, error: 0, isEffective: false, isDecided: false })
  })

  it('counts a return by its score: less half a hundredth of its square by the deviation', () => {
    const judged = judgeChange(earning([1], [3]), { change: { ...change, deviation: 2 }, blocks: 1, aversion: 0.01 })
    // 3 - .005 x 9 / 2 less 1 - .005 / 2.
    expect(judged.gain).to.be.closeTo(2.9775 - 0.9975, 1e-12)
    expect(judgeChange(earning([1], [3]), { change: { ...change, deviation: 0 }, blocks: 1, aversion: 0.01 }).gain, 'nothing to measure it by').to.equal(2)
  })

  it('is decided by how it stands against the spread that was known, from ten to one on', () => {
    // After b blocks of one spread each the evidence of reference case 2.9 is the mean of (1 + y + y^2 / 2)^b exp(-.55 y^2 b) over the stakes y.
    const odds = (blocks: number): number => {
      const stakes = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64]
      return stakes.reduce((sum, y) => sum + (1 + y + (y * y) / 2) ** blocks * Math.exp(-0.55 * y * y * blocks), 0) / stakes.length
    }
    const fewest = Array.from({ length: 60 }, (_, blocks) => blocks).find((blocks) => odds(blocks) >= 10) ?? NaN
    const isDecided = (blocks: number, by: number): boolean => judgeChange(earning(Array<number>(blocks).fill(0), Array<number>(blocks).fill(by)), { change: { ...change, spread: 0.02 }, blocks, aversion: 0 }).isDecided
    expect([isDecided(fewest - 1, 0.02), isDecided(fewest, 0.02), isDecided(fewest, -0.02)]).to.deep.equal([false, true, true])
  })

  it('adds up over changes: gains as they are, errors in quadrature, and how many their own evidence decides', () => {
    const one = { id: 'c', type: 'promoted', blocks: 144, isEffective: true } as const
    const all = [{ ...one, gain: 1, error: 3, isDecided: true }, { ...one, gain: 2, error: 4, isDecided: true }, { ...one, gain: -1, error: 0, isEffective: false, isDecided: false }].reduce(tallied, NO_TALLY)
    const shown = headline(all, path(1))
    expect([shown.judged, shown.effective, shown.decided]).to.deep.equal([3, 2, 2 / 3])
    expect(shown.gain.value).to.equal(2)
    // 1.96 times the root of 9 + 16.
    expect(shown.gain.interval.low).to.be.closeTo(2 - 5 * 1.959963984540054, 1e-12)
    expect(shown.gain.interval.high).to.be.closeTo(2 + 5 * 1.959963984540054, 1e-12)
  })

  it('is known a day later, in a run that names the change, and stays pending before', () => {
    const world = market()
    const first = runOnce(learnerIn(world), runOf(world, START + 1, undefined))
    const early = runOnce(first.state, runOf(world, START + 144, first.state, { isPaused: true }))
    expect(early.ledgerEntry.judged).to.deep.equal([])
    const due = runOnce(early.state, runOf(world, START + 145, early.state, { isPaused: true }))
    expect(due.ledgerEntry.judged.map(({ id, blocks, isEffective }) => [id, blocks, isEffective])).to.deep.equal([[first.proposal.id, 144, true]])
    expect(due.state.pending).to.deep.equal([])
    expect(due.ledgerEntry.headline).to.include({ changes: 1, judged: 1, effective: 1, share: 1 })
  })

  it('shows 70 % where 7 of 10 changes helped, with the interval that Wilson gives', () => {
    const shown = headline(after(7, 3), path(1))
    expect(shown.share).to.equal(0.7)
    // Wilson's formula with z = 1.959963984540054, worked out apart in Python.
    expect(shown.interval?.low).to.be.closeTo(0.3967781475, 1e-9)
    expect(shown.interval?.high).to.be.closeTo(0.8922087326, 1e-9)
    expect(shown.isGreen, 'ten changes cannot show more than 60 %').to.equal(false)
  })

  it('is green only where the whole interval is above 60 % and the path gained against never having changed', () => {
    expect(headline(after(20, 2), path(1)).isGreen).to.equal(true)
    expect(headline(after(20, 2), path(-1)).isGreen, 'a share without a gain is a trap').to.equal(false)
    expect(headline(after(62, 26), path(1)).isGreen, '88 changes at 70 %').to.equal(true)
    expect(headline(after(60, 26), path(1)).isGreen, '86 changes at 70 %').to.equal(false)
  })
})

const change: Change = { id: 'crypto-world-a-1', type: 'promoted', at: 0, before: { x: 0 }, after: { x: 1 }, deviation: 1, spread: 0.5 }

function earning(before: readonly number[], after: readonly number[]): Evaluation {
  return { first: 0, end: before.length, data: 'two columns', returns: () => [], trades: () => 0, failures: () => undefined, counterfactual: () => ({ before, after }) }
}

function after(helped: number, harmed: number): ReturnType<typeof tallied> {
  const judgement: Judgement = { id: 'c', type: 'promoted', blocks: 144, gain: 1, error: 1, isEffective: true, isDecided: false }
  const all = [...Array<Judgement>(helped).fill(judgement), ...Array<Judgement>(harmed).fill({ ...judgement, gain: -1, isEffective: false })]
  return all.reduce(tallied, NO_TALLY)
}

function path(sum: number): Parameters<typeof headline>[1] {
  return { from: 0, to: 100, sum, squares: 1 }
}
