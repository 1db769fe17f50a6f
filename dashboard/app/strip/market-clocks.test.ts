import { expect } from 'chai'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import { marketClocks } from './market-clocks.ts'

describe('the clocks of the markets', () => {
  const [on, off] = [{ enabled: true }, { enabled: false }]
  const regular = { open: true, changesAt: 3_600_000 }
  const live = (modules: object): LiveDocument => ({ environment: 'paper', market: 0, modules, sessions: { stocks: regular, options: regular, crypto: { open: true, changesAt: null } } }) as unknown as LiveDocument

  it('are told once for markets of the same hours, and not for modules that are switched off', () => {
    expect(marketClocks(live({ stocks: on, options: on, crypto: on }), 0)).to.deep.equal([
      { names: 'Stocks and options', words: 'open, closes in 1\u00a0h' }, { names: 'Crypto', words: 'open, never closes' },
    ])
    expect(marketClocks(live({ stocks: off, options: on, crypto: off }), 1_800_000)).to.deep.equal([{ names: 'Options', words: 'open, closes in 30\u00a0min' }])
  })
})
