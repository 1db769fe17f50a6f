import { expect } from 'chai'
import { LEAST_TRADES } from '../../core/statistic/least-data.ts'
import { judgeSweep } from './judge-sweep.ts'
import type { SweepRow } from './slice.ts'

const row = (fast: number, net: number, sharpe: number | null, given: Partial<SweepRow> = {}): SweepRow => ({
  values: { fast }, net, sharpe, drawdown: 0.01, trades: 10, tradeHash: 'h', estimate: sharpe === null ? null : { sharpe: sharpe / Math.sqrt(252), count: 1250, skewness: -3, kurtosis: 10 }, ...given,
})
const LONE = { count: 1, variance: 0 }

describe('the judgement of a sweep', () => {
  it('puts the best Sharpe ratio first, then the larger result, then the earlier point, and those without a ratio last', () => {
    const rows = [row(1, 500, null), row(2, 100, 1), row(3, 300, 2), row(4, 200, 1), row(5, 200, 1), row(6, 900, null)]
    expect(judgeSweep({ rows, trials: LONE, basis: 252 }).order).to.deep.equal([2, 3, 4, 1, 5, 0])
  })

  it('deflates the best ratio by all trials, as the example of the paper does', () => {
    // Bailey and Lopez de Prado 2014, section 'a numerical example': ratio 2.5 a year over 1250 days, skewness -3, kurtosis 10, 100 trials whose
    // annual ratios have variance 1/2: threshold 0.1132 a day, probability 0.9004.
    const rows = [row(1, 100, 2.5, { estimate: { sharpe: 2.5 / Math.sqrt(250), count: 1250, skewness: -3, kurtosis: 10 } })]
    const { deflatedSharpe, threshold, trials } = judgeSweep({ rows, trials: { count: 100, variance: 0.5 / 250 }, basis: 252 })
    expect(trials).to.equal(100)
    expect(deflatedSharpe).to.be.closeTo(0.9004, 5e-4)
    expect((threshold ?? NaN) / Math.sqrt(252)).to.be.closeTo(0.1132, 1e-4)
  })

  it('says what must not be overlooked', () => {
    const rows = [row(1, -5, -0.1), row(2, -4, -0.1), row(3, 10, 0.2, { estimate: { sharpe: 0.01, count: 40, skewness: 0, kurtosis: 3 } }), row(3, 0, null, { trades: 0 })]
    const { warnings, positive, medianNet, idle } = judgeSweep({ rows, trials: { count: 400, variance: 0.001 }, basis: 252 })
    expect([positive, medianNet, idle]).to.deep.equal([0.25, -2, 1])
    for (const word of ['chosen with its result in sight', 'luck is not ruled out: among 400 trials', '40 days are few', 'fast=3 lies at the end of what was swept', 'it stands alone', '1 of 4 points finished no trade'])
      expect(warnings.join('\n')).to.include(word)
  })

  it('says that nothing of what may be lies beyond an end of what was swept, where nothing does', () => {
    const edges = (maximum: number) => judgeSweep({ rows: [row(1, 10, 1), row(2, 30, 3.5)], trials: LONE, basis: 252, ranges: [{ name: 'fast', minimum: 1, maximum }] }).warnings.filter((one) => one.includes('at the end'))
    expect([edges(3).length, edges(2).length]).to.deep.equal([1, 0])
  })

  it('of drawn points calls an end what is one of what they were drawn from, not the outermost that was drawn', () => {
    const edges = (drawn: { readonly minimum: number; readonly maximum: number }) =>
      judgeSweep({ rows: [row(2, 10, 1), row(5, 30, 3.5)], trials: LONE, basis: 252, ranges: [{ name: 'fast', minimum: 1, maximum: 9 }], drawn: [{ name: 'fast', ...drawn }] }).warnings.filter((one) => one.includes('at the end'))
    expect(edges({ minimum: 1, maximum: 6 })).to.deep.equal([])
    expect(edges({ minimum: 1, maximum: 5 })).to.deep.equal(['fast=5 lies at the end of what was swept: better values may lie beyond it'])
  })

  it('says nothing about luck from fewer finished trades than a lone run needs', () => {
    const judged = (trades: number) => judgeSweep({ rows: [row(1, 100, 2.5, { trades })], trials: { count: 100, variance: 0.002 }, basis: 252 })
    expect(judged(LEAST_TRADES).deflatedSharpe).to.be.a('number')
    const { deflatedSharpe, threshold, warnings } = judged(LEAST_TRADES - 1)
    expect([deflatedSharpe, threshold]).to.deep.equal([undefined, undefined])
    expect(warnings).to.deep.equal(['the best point finished 9 trades, too few (10 are needed), to say what luck would have done'])
  })

  it('is silent about what does not hold', () => {
    const rows = [row(1, 10, 1), row(2, 30, 3.5), row(3, 20, 1)]
    expect(judgeSweep({ rows, trials: { count: 3, variance: 0.0001 }, basis: 252 }).warnings).to.have.length(1)
    expect(judgeSweep({ rows: [row(1, 0, null)], trials: LONE, basis: 252 }).warnings).to.deep.equal(['too few days (20 are needed), or too little movement, to say what luck would have done'])
  })
})
