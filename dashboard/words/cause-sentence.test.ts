import { expect } from 'chai'
import { causeSentence } from './cause-sentence.ts'

describe('what stops trading, in words', () => {
  const usd = { money: 'usd' } as const

  it('names the breaker or limit with its figure and its cap', () => {
    const told = (code: string, name: string, unit: 'share' | 'money' | 'count', actual: number | null, limit: number): string => causeSentence(code, { name, unit, actual, limit }, usd)
    expect(told('breaker', 'rejections', 'count', 5, 5)).to.equal('5 orders in a row were rejected, and the circuit breaker trips at 5')
    expect(told('breaker', 'losses', 'count', 12, 12)).to.equal('12 trades in a row were lost, and the circuit breaker trips at 12')
    expect(told('drawdown', 'drawdown', 'share', 0.2031, 0.2)).to.equal('the drawdown has reached its cap of 20.00\u00a0%: it was 20.31\u00a0%')
    expect(told('daily-loss', 'daily-loss', 'money', 1_043.2, 1_000)).to.equal('the loss of the day has reached its cap of $1,000.00: it was $1,043.20')
    expect(told('limit-near', 'stocks', 'share', 0.521, 0.6)).to.equal('a limit is near: Stocks allocation, 52.10\u00a0% of at most 60.00\u00a0%')
  })

  it('leaves out what a live account does not say', () => {
    expect(causeSentence('drawdown', { name: 'drawdown', unit: 'share', actual: null, limit: 0.2 }, usd)).to.equal('the drawdown has reached its cap of 20.00\u00a0%')
    expect(causeSentence('breaker', { name: 'losses', unit: 'count', actual: null, limit: 12 }, usd)).to.equal('too many trades in a row were lost, and the circuit breaker trips at 12')
    expect(causeSentence('daily-loss', null, { money: 'share' })).to.equal('the loss of the day has reached its cap')
  })
})
