import { expect } from 'chai'
import { writtenLine } from './written-line.ts'

describe('the line of what was written', () => {
  it('counts trades as one says it', () => {
    expect([0, 1, 4, 1_200].map((trades) => writtenLine({ trades, where: 't.csv' }))).to.deep.equal(['0 trades to t.csv', '1 trade to t.csv', '4 trades to t.csv', '1,200 trades to t.csv'])
  })
})
