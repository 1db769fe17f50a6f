import { expect } from 'chai'
import { strategies } from '../strategies.ts'
import { inSessions } from './in-sessions.ts'

describe('strategies of whole sessions', () => {
  it('decide on days, whether their file says 390 minutes or 1,440; the others stay what they are', () => {
    const { swing_trading: half } = strategies.stocks
    if (!half) throw new Error('swing_trading is gone')
    const known = inSessions({ session: { ...half, interval: 390 }, day: { ...half, interval: 1440 }, half: { ...half, interval: 195 }, half65: half })
    expect(Object.values(known).map(({ interval }) => interval)).to.deep.equal([1440, 1440, 195, 65])
    expect(known['half65']).to.equal(half)
  })
})
