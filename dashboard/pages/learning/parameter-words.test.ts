import { expect } from 'chai'
import { changeWords, parameterFigure, parameterTitle, rangeWords } from './parameter-words.ts'

describe('parameters in words', () => {
  it('are as exact as they need to be', () => {
    expect([20, 0.0125, -1.5, 12_345.678, null].map(parameterFigure)).to.deep.equal(['20', '0.0125', '−1.5', '12345.7', '–'])
  })

  it('say their range, open sides too', () => {
    expect([[5, 50], [5, null], [null, 50], [null, null]].map(([minimum = null, maximum = null]) => rangeWords({ minimum, maximum }))).to.deep.equal(['5 to 50', 'from 5', 'up to 50', 'any'])
  })

  it('are named as words', () => {
    expect(['fastPeriod', 'stop_atr', 'ema20'].map(parameterTitle)).to.deep.equal(['fast period', 'stop atr', 'ema20'])
    expect(changeWords([{ name: 'fast', from: 10, to: 12 }, { name: 'slow', from: 30, to: 26 }])).to.equal('fast from 10 to 12, slow from 30 to 26')
  })
})
