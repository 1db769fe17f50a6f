import { expect } from 'chai'
import { cumulativeProfit, seriesOf } from './series.ts'

describe('curves over days', () => {
  const day = (date: string, made: number | null, spy: number | null = null) => ({ date, return: made, spy, btc: null })
  const near = (values: readonly (number | null)[]): readonly (number | null)[] => values.map((value) => value === null ? null : Math.round(value * 1e9) / 1e9)

  it('chain returns: 10 % up and 10 % down are 1 % down', () => {
    const { desk, drawdown } = seriesOf([day('a', 0.1), day('b', -0.1), day('c', 0.05)], 31)
    expect(near(desk)).to.deep.equal([0.1, -0.01, 0.0395])
    expect(near(drawdown), 'below the peak of 1.1: 0.99 / 1.1 and 1.0395 / 1.1').to.deep.equal([0, 0.1, 0.055])
  })

  it('begin anew with the range, but the peak is that since day one', () => {
    const { dates, desk, drawdown, drawdownBefore } = seriesOf([day('a', 0.1), day('b', -0.1), day('c', 0.05)], 1)
    expect([dates, near(desk), near([drawdownBefore]), near(drawdown)]).to.deep.equal([['c'], [0.05], [0.1], [0.055]])
    expect(seriesOf([day('a', -0.1)], 31).drawdownBefore, 'day one began at its peak').to.equal(0)
  })

  it('stay level without a figure, count such days, and are none when no day has one', () => {
    const { spy, btc, missing } = seriesOf([day('a', 0, 0.02), day('b', null, null), day('c', 0, 0.01)], 31)
    expect(near(spy)).to.deep.equal([0.02, 0.02, 0.0302])
    expect(btc).to.deep.equal([null, null, null])
    expect(missing).to.deep.equal({ desk: 1, spy: 1, btc: 3 })
  })

  it('sum realised profit after fees', () => {
    expect(cumulativeProfit([{ realised: 100, fees: 10 }, { realised: -50, fees: 5 }])).to.deep.equal([90, 35])
  })
})
