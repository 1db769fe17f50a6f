import { expect } from 'chai'
import { limitTitle, limitUseWords } from './limit-words.ts'

describe('limits in words', () => {
  it('tell the used part of a cap', () => {
    expect(limitUseWords({ name: 'daily-loss', share: 0.62 })).to.equal('Daily loss: 62\u00a0% of its cap used')
    expect(limitUseWords({ name: 'drawdown', share: 1.02 })).to.equal('Drawdown: its cap is reached')
    expect(limitUseWords({ name: 'crypto', share: 0.9995 }), 'not reached').to.equal('Crypto allocation: 99\u00a0% of its cap used')
    expect(limitTitle('of-tomorrow')).to.equal('of-tomorrow')
  })
})
