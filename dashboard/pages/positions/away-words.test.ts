import { expect } from 'chai'
import { awayWords } from './away-words.ts'

describe('the distance of a level in words', () => {
  it('is told in money, and as passed where the price has jumped over it', () => {
    const usd = { money: 'usd' } as const
    expect([awayWords(12, usd), awayWords(-3.5, usd)]).to.deep.equal(['$12.00 away', 'passed by $3.50'])
  })
})
