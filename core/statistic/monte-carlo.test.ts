import { expect } from 'chai'
import { monteCarlo } from './monte-carlo.ts'
import { random } from './random.ts'
import { returnBootstrap } from './return-bootstrap.ts'
import { tradeBootstrap } from './trade-bootstrap.ts'

describe('Monte Carlo', () => {
  it('follows value, peak and drawdown of every path', () => {
    const factors = [1.5, 0.5, 1.2]
    const found = monteCarlo({ steps: 3, runs: 2, start: () => undefined, next: (value, step) => value * (factors[step] ?? NaN) })
    expect(found?.cone.map(({ step, value }) => [step, value.p50])).to.deep.equal([[1, 1.5], [2, 0.75], [3, 0.75 * 1.2]])
    expect([found?.runs, found?.drawdown.p99, found?.lossShare]).to.deep.equal([2, 0.5, 1])
  })

  it('keeps a hundred points of a long path, the last among them', () => {
    const found = monteCarlo({ steps: 1234, runs: 1, start: () => undefined, next: (value) => value })
    expect(found?.cone).to.have.lengthOf(100)
    expect(found?.cone[99]?.step).to.equal(1234)
  })

  it('has no value without runs or steps', () => {
    expect(monteCarlo({ steps: 0, runs: 5, start: () => undefined, next: () => 1 })).to.equal(undefined)
    expect(monteCarlo({ steps: 5, runs: 0, start: () => undefined, next: () => 1 })).to.equal(undefined)
  })
})

describe('bootstrap of trades', () => {
  it('gives the percentiles of the binomial law for even bets (scipy)', () => {
    const nets = Array.from({ length: 100 }, (_, i) => (i % 2 ? 1 : -1))
    const found = tradeBootstrap({ nets, capital: 1000, runs: 4000, random: random(3) })
    const wins = { p1: 38, p5: 42, p25: 47, p50: 50, p75: 53, p95: 58, p99: 62 }
    for (const [name, value] of Object.entries(wins)) {
      const final = found?.final[name as keyof typeof wins] ?? NaN
      expect((final - 1) * 500 + 50, name).to.be.closeTo(value, 1.01)
    }
    expect(found?.lossShare, 'fewer than 50 of 100').to.be.closeTo(0.4602, 0.04)
  })

  it('gives fixed percentiles with a seed, and none without trades or capital', () => {
    const input = { nets: [5, -3, 8], capital: 100, runs: 50 }
    expect(tradeBootstrap({ ...input, random: random(1) })).to.deep.equal(tradeBootstrap({ ...input, random: random(1) }))
    expect(tradeBootstrap({ ...input, nets: [], random: random(1) })).to.equal(undefined)
    expect(tradeBootstrap({ ...input, capital: 0, random: random(1) })).to.equal(undefined)
  })
})

describe('bootstrap of returns', () => {
  const streaks = Array.from({ length: 240 }, (_, i) => (Math.floor(i / 20) % 2 ? -0.01 : 0.01))
  const drawdown = (meanBlock: number) => returnBootstrap({ returns: streaks, meanBlock, runs: 300, random: random(9) })?.drawdown.p50 ?? NaN

  it('keeps streaks together, which independent draws break up', () => {
    expect(drawdown(20)).to.be.above(1.5 * drawdown(1))
  })

  it('compounds: equal returns give one path', () => {
    const found = returnBootstrap({ returns: [0.1, 0.1], meanBlock: 2, runs: 10, random: random(1) })
    expect([found?.final.p1, found?.final.p99, found?.drawdown.p99]).to.deep.equal([1.1 * 1.1, 1.1 * 1.1, 0])
    expect(returnBootstrap({ returns: [], meanBlock: 2, runs: 10, random: random(1) })).to.equal(undefined)
  })
})
