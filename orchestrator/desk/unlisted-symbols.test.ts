import { expect } from 'chai'
import { unlistedSymbols } from './unlisted-symbols.ts'

describe('symbols that the venue does not trade', () => {
  it('are told with their setting, of modules that are on', () => {
    const seats = [
      { module: 'stocks', enabled: true, symbols: ['SPY', 'ZZZZ', 'SPPY'] },
      { module: 'crypto', enabled: false, symbols: ['FOO/USD'] },
      { module: 'options', enabled: true, symbols: ['SPY'] },
    ] as const
    expect(unlistedSymbols(seats, [{ symbol: 'SPY' }])).to.deep.equal(['STOCKS_SYMBOLS names ZZZZ, SPPY, which the venue does not trade'])
    expect(unlistedSymbols(seats, [{ symbol: 'SPY' }, { symbol: 'ZZZZ' }, { symbol: 'SPPY' }])).to.deep.equal([])
  })
})
