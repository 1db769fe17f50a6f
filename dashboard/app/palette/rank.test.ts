import { expect } from 'chai'
import { rank } from './rank.ts'

describe('the palette', () => {
  const run = (): void => undefined
  const entries = [
    { title: 'Trades', kind: 'page', run }, { title: 'Risk', kind: 'page', words: 'limits drawdown', run },
    { title: 'BTC/USD', kind: 'symbol', run }, { title: 'Dark theme', kind: 'action', run },
  ]
  const found = (query: string): readonly string[] => rank(entries, query).map(({ title }) => title)

  it('shows all in their order for an empty query', () => {
    expect(found(' ')).to.deep.equal(['Trades', 'Risk', 'BTC/USD', 'Dark theme'])
  })

  it('puts what begins with the query first, then what only holds it', () => {
    expect(found('d')).to.deep.equal(['Dark theme', 'Trades', 'Risk', 'BTC/USD'])
    expect(found('usd')).to.deep.equal(['BTC/USD'])
    expect(found('drawdown')).to.deep.equal(['Risk'])
  })

  it('wants every word, and takes scattered letters', () => {
    expect(found('theme dark')).to.deep.equal(['Dark theme'])
    expect(found('rsk')).to.deep.equal(['Risk'])
    expect(found('zebra')).to.deep.equal([])
  })
})
