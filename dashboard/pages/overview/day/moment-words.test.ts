import { expect } from 'chai'
import type { Moment } from './moment.ts'
import { momentWords } from './moment-words.ts'

describe('a moment in words', () => {
  const point = { at: 0, equity: 100_312.1, drawdown: 0, stocks: 0, crypto: 0, options: 0, spy: null, btc: null }
  const moment: Moment = { at: Date.UTC(2026, 10, 20, 15, 14), point, gain: 312.1, share: 0.003121, open: ['stocks', 'crypto'], cycling: 'running', marks: [] }
  const told = { shown: { money: 'usd' }, zone: 'America/New_York' } as const

  it('says where the desk stood and what was open', () => {
    expect(momentWords(moment, told)).to.equal('At 10:14 the desk stood at $100,312.10, +$312.10 (+0.31\u00a0%) on the day; stocks and crypto were open.')
    expect(momentWords({ ...moment, gain: 0.003121 }, { ...told, shown: { money: 'share' } })).to.equal('At 10:14 the desk stood at +0.31\u00a0% on the day; stocks and crypto were open.')
  })

  it('says what is missing, and what happened', () => {
    const marks = [{ at: 0, kind: 'fill', module: 'crypto', symbol: 'BTC/USD', count: 2, code: '' }] as const
    expect(momentWords({ ...moment, point: undefined, gain: null, open: [], cycling: 'silent', marks }, told)).to.equal(
      'At 10:14 nothing had been counted yet; no market was open. No cycle ran: the engine was silent. Crypto: 2 fills in BTC/USD.',
    )
  })
})
