import { expect } from 'chai'
import { targetsOf } from './targets.ts'

describe('targets beside actual values', () => {
  const told = (record: Parameters<typeof targetsOf>[0]): readonly string[] => targetsOf(record).map(({ actual, aim, standing }) => `${actual} | ${aim} | ${standing}`)

  it('say both, and how they compare', () => {
    expect(told({ trades: 40, winRate: 0.575, worstDrawdown: 0.031, sharpe: 1.2 })).to.deep.equal([
      '57.5\u00a0% | 55–65\u00a0% | on target', '3.10\u00a0% | below 20\u00a0% | on target', '1.20 | above 1.5 | below the target',
    ])
    expect(told({ trades: 40, winRate: 0.7, worstDrawdown: 0.25, sharpe: 1.5 }).map((one) => one.split(' | ')[2])).to.deep.equal(['above the target', 'above the target', 'on target'])
  })

  it('say when there will be a figure', () => {
    expect(told({ trades: 0, winRate: null, worstDrawdown: null, sharpe: null }).map((one) => one.split(' | ')[2])).to.deep.equal(['told after the first closed trade', 'told after the first day', 'told after 20 days'])
  })
})
