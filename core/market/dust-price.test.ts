import { expect } from 'chai'
import { dustPrice } from './dust-price.ts'
import { recordedInstrument } from './recorded-instrument.ts'

describe('the price below which a rest is dust', () => {
  const bitcoin = recordedInstrument('BTC/USD', 60_000)
  const of = (symbol: string, qty: number): number => dustPrice({ symbol, qty }, symbol === 'BTC/USD' ? bitcoin : undefined)

  it('makes it worth a dollar, on either side', () => expect([of('SPY', 0.25), of('SPY', -0.25), of('BTC/USD', 0.5)]).to.deep.equal([4, 4, 2]))

  it('is above any price for coins below their smallest order, whatever they are worth', () => expect(of('BTC/USD', 0.00005)).to.equal(Infinity))

  it('is below any price for whole shares and for a part of a contract', () => expect([of('SPY', 1), of('SPY', 0), of('SPY260320P00500000', 0.5)]).to.deep.equal([0, 0, 0]))
})
