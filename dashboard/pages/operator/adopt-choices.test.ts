import { expect } from 'chai'
import { adoptChoices } from './adopt-choices.ts'

const seats = [{ module: 'stocks', strategy: 'orb' }, { module: 'crypto', strategy: 'crypto_momentum' }, { module: 'options', strategy: 'wheel' }] as const

describe('who may adopt a position', () => {
  it('is a strategy of its market', () => {
    const of = (symbol: string): readonly string[] => adoptChoices(symbol, seats).map(({ strategy }) => strategy)
    expect(of('BTC/USD')).to.deep.equal(['crypto_momentum'])
    expect(of('AAPL')).to.deep.equal(['orb', 'wheel'])
    expect(of('AAPL260417C00190000')).to.deep.equal(['wheel'])
  })
})
