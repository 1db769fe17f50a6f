import { expect } from 'chai'
import { todayGain, todayWords } from './today-words.ts'

describe('today in words', () => {
  const money = { equity: 100_250, dayOpen: 100_000, today: 0.0025, drawdown: 0, realised: 100, unrealised: 160, fees: 10 }

  it('is equity less the opening, in money and in percent', () => {
    expect(todayGain({ money })).to.equal(250)
    expect(todayWords({ money, shown: { money: 'usd', delay: 0 } })).to.equal('+$250.00 (+0.25\u00a0%)')
  })

  it('is told once where money is a share, and not at all while a price is missing', () => {
    const shares = { ...money, equity: 1.0025, dayOpen: 1 }
    expect(todayWords({ money: shares, shown: { money: 'share', delay: 15 } })).to.equal('+0.25\u00a0%')
    expect(todayWords({ money: { ...money, equity: null, today: null }, shown: { money: 'usd', delay: 0 } })).to.equal('–')
  })
})
