import { expect } from 'chai'
import { sweepCsv } from './sweep-csv.ts'

describe('the file of a sweep', () => {
  it('has the decimals of the file of trades: six of amounts, nine of what is less than one, and an empty cell for what is not known', () => {
    const row = { values: { fast: 6, reward: 1.5 }, net: 31.420000000012806, sharpe: null, drawdown: 0.0013163219999999273, trades: 9, tradeHash: 'ab', estimate: null }
    expect(sweepCsv([row, { ...row, sharpe: -1.23456789 }])).to.equal('fast,reward,net,sharpe,max_drawdown,finished,trade_hash\n6,1.5,31.42,,0.001316322,9,ab\n6,1.5,31.42,-1.234568,0.001316322,9,ab\n')
  })
})
